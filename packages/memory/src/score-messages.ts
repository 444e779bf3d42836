import { B, K1, rarityOf } from "./bm25.ts";
import { relevanceOf } from "./relevance.ts";

/** The messages of one session that share terms with a question, column by column: they are thousands. */
export interface SessionHits {
  sessionId: string;
  /** Their places in the session; neighbours are one apart. */
  seqs: readonly number[];
  /** Their distinct terms, all of them. */
  lengths: readonly number[];
  /** Which terms of the question they hold: bit i for the i-th. */
  terms: readonly number[];
}

/** How much was searched. */
export interface SearchedCorpus {
  messages: number;
  sessions: number;
  /**
   * Of a long history: the share of its messages that hold each of the question's terms, 0..1, as a sample has it. Those that many
   * hold were found beside others only. Null where all hits are there.
   */
  shares: readonly number[] | null;
}

/** What a question may mean in one session. */
export interface ScoredSession {
  sessionId: string;
  /** How much of the question the whole session is about, 0..1 among the sessions found. */
  context: number;
  /** Place of the first score. */
  from: number;
  /** BM25 of a message and, fading, of its neighbours, place by place; 0 where there is nothing of the question. */
  lexical: Float64Array;
}

/** A place in a conversation. */
export interface Place {
  sessionId: string;
  seq: number;
}

/** Messages at either side that a message lends its score to, each half as much as the one before. */
const REACH = 2;

/** How many messages hold each of the question's `terms`: of the hits, or by the sample where they are not all there. */
export function termFrequencies(
  sessions: readonly SessionHits[],
  { messages, shares }: Pick<SearchedCorpus, "messages" | "shares">,
  terms: number,
): number[] {
  const frequencies = new Array<number>(terms).fill(0);
  for (const session of sessions) for (const held of session.terms) countBits(held, frequencies);
  return frequencies.map((found, term) => Math.max(found, Math.round((shares?.[term] ?? 0) * messages)));
}

/**
 * Scores the places of a conversation by the words of a question, session by session. A message counts by BM25 with the frequencies
 * in this very conversation, a term once. What answers a question often stands beside what repeats its words, so a score
 * spreads to the neighbours of a message; such places need not exist.
 * `frequencies` are those of the question's terms over all of `sessions`.
 */
export function scoreMessages(
  sessions: readonly SessionHits[],
  frequencies: readonly number[],
  corpus: SearchedCorpus,
): ScoredSession[] {
  const rarities = frequencies.map((frequency) => rarityOf(frequency, corpus.messages));
  const contexts = sessionContexts(sessions, frequencies.length, corpus.sessions);
  const meanLength = meanHitLength(sessions);
  return sessions.map(({ sessionId, seqs, lengths, terms }, index) => {
    const [from, to] = placesAround(seqs);
    const lexical = new Float64Array(to - from + 1);
    for (const [hit, seq] of seqs.entries()) {
      const damping = K1 * (1 - B + (B * (lengths[hit] ?? 0)) / meanLength);
      const score = (sumOfBits(terms[hit] ?? 0, rarities) * (K1 + 1)) / (1 + damping);
      for (let step = -REACH; step <= REACH; step += 1) {
        const place = seq + step - from;
        lexical[place] = (lexical[place] ?? 0) + score * 0.5 ** Math.abs(step);
      }
    }
    return { sessionId, context: contexts[index] ?? 0, from, lexical };
  });
}

/** The score of a place, 0 for one that no hit reaches. */
export function lexicalAt({ from, lexical }: ScoredSession, seq: number): number {
  return lexical[seq - from] ?? 0;
}

function placesAround(seqs: readonly number[]): [from: number, to: number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const seq of seqs) {
    from = Math.min(from, seq - REACH);
    to = Math.max(to, seq + REACH);
  }
  return [from, to];
}

/** The `limit` places that a question may mean most, best first. `isOthers`: whether they are of the speaker whom it does not name. */
export function bestPlaces(
  scored: readonly ScoredSession[],
  { limit, isOthers }: { limit: number; isOthers: (seq: number) => boolean },
): Place[] {
  let highest = Number.MIN_VALUE;
  for (const { lexical } of scored) for (const score of lexical) highest = Math.max(highest, score);
  // Thousands of places may be found: most of them don't reach the worst of the best, and that is all that is asked of them.
  const best: (Place & { relevance: number })[] = [];
  for (const { sessionId, context, from, lexical } of scored) {
    for (let index = 0; index < lexical.length; index += 1) {
      const score = lexical[index] ?? 0;
      if (score === 0) continue;
      const seq = from + index;
      const worst = best[limit - 1];
      const match = score / highest;
      if (worst && relevanceOf(match, context, NAMED) < worst.relevance) continue;
      const relevance = relevanceOf(match, context, isOthers(seq) ? OTHERS : NAMED);
      if (worst && relevance < worst.relevance) continue;
      const place = { sessionId, seq, relevance };
      best.splice(rankIn(best, place), 0, place);
      if (best.length > limit) best.pop();
    }
  }
  return best.map(({ sessionId, seq }) => ({ sessionId, seq }));
}

const OTHERS = { isOthers: true };
const NAMED = { isOthers: false };

/** Where `place` belongs in a list that is in order. */
function rankIn(list: readonly (Place & { relevance: number })[], place: Place & { relevance: number }): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && comparePlaces(other, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function comparePlaces(a: Place & { relevance: number }, b: Place & { relevance: number }): number {
  return b.relevance - a.relevance || b.seq - a.seq || (a.sessionId < b.sessionId ? -1 : 1);
}

/** A session is about the terms it holds, rarer ones more: what one session alone speaks of tells it apart. */
function sessionContexts(sessions: readonly SessionHits[], terms: number, searched: number): number[] {
  const held = sessions.map((session) => session.terms.reduce((all, terms) => all | terms, 0));
  const frequencies = new Array<number>(terms).fill(0);
  for (const all of held) countBits(all, frequencies);
  const rarities = frequencies.map((frequency) => rarityOf(frequency, searched));
  const scores = held.map((all) => sumOfBits(all, rarities));
  const best = Math.max(...scores, Number.MIN_VALUE);
  return scores.map((score) => score / best);
}

/** Of the hits, not of all messages: close enough, and nobody has to read the others. */
function meanHitLength(sessions: readonly SessionHits[]): number {
  let [sum, count] = [0, 0];
  for (const { lengths } of sessions) {
    count += lengths.length;
    for (const length of lengths) sum += length;
  }
  return sum / count || 1;
}

function countBits(bits: number, counts: number[]): void {
  for (let index = 0; index < counts.length; index += 1)
    if (bits & (1 << index)) counts[index] = (counts[index] ?? 0) + 1;
}

function sumOfBits(bits: number, weights: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) if (bits & (1 << index)) sum += weights[index] ?? 0;
  return sum;
}
