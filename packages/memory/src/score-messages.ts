import { B, K1, rarityOf } from "./bm25.ts";
import { relevanceOf } from "./relevance.ts";

/** A message that shares terms with a question. */
export interface MessageHit {
  /** Its place in the session; neighbours are one apart. */
  seq: number;
  /** Its distinct terms, all of them. */
  length: number;
  /** Which terms of the question it holds: bit i for the i-th. */
  terms: number;
}

/** The hits of one session. */
export interface SessionHits {
  sessionId: string;
  hits: readonly MessageHit[];
}

/** How much was searched. */
export interface SearchedCorpus {
  messages: number;
  sessions: number;
}

/** What a question may mean in one session. */
export interface ScoredSession {
  sessionId: string;
  /** How much of the question the whole session is about, 0..1 among the sessions found. */
  context: number;
  /** BM25 of a message and, fading, of its neighbours, by the message's place. */
  lexical: ReadonlyMap<number, number>;
}

/** A place in a conversation. */
export interface Place {
  sessionId: string;
  seq: number;
}

/** Messages at either side that a message lends its score to, each half as much as the one before. */
const REACH = 2;

/** How many of the hits hold each of the question's `terms`. */
export function termFrequencies(sessions: readonly SessionHits[], terms: number): number[] {
  const frequencies = new Array<number>(terms).fill(0);
  for (const { hits } of sessions) for (const hit of hits) countBits(hit.terms, frequencies);
  return frequencies;
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
  return sessions.map(({ sessionId, hits }, index) => {
    const lexical = new Map<number, number>();
    for (const { seq, length, terms } of hits) {
      const damping = K1 * (1 - B + (B * length) / meanLength);
      const score = (sumOfBits(terms, rarities) * (K1 + 1)) / (1 + damping);
      for (let step = -REACH; step <= REACH; step += 1) {
        lexical.set(seq + step, (lexical.get(seq + step) ?? 0) + score * 0.5 ** Math.abs(step));
      }
    }
    return { sessionId, context: contexts[index] ?? 0, lexical };
  });
}

/** The `limit` places that a question may mean most, best first. `isOthers`: whether they are of the speaker whom it does not name. */
export function bestPlaces(
  scored: readonly ScoredSession[],
  { limit, isOthers }: { limit: number; isOthers: (seq: number) => boolean },
): Place[] {
  let best = Number.MIN_VALUE;
  for (const { lexical } of scored) for (const score of lexical.values()) best = Math.max(best, score);
  const relevances = Float64Array.from(
    scored.flatMap(({ context, lexical }) =>
      Array.from(lexical, ([seq, score]) => relevanceOf(score / best, context, { isOthers: isOthers(seq) })),
    ),
  );
  // Thousands of places may be found: only those that can be among the best are put in order.
  const least = relevances.slice().sort()[relevances.length - limit] ?? 0;
  const places: (Place & { relevance: number })[] = [];
  let index = 0;
  for (const { sessionId, lexical } of scored) {
    for (const seq of lexical.keys()) {
      const relevance = relevances[index] ?? 0;
      if (relevance >= least) places.push({ sessionId, seq, relevance });
      index += 1;
    }
  }
  places.sort((a, b) => b.relevance - a.relevance || b.seq - a.seq || (a.sessionId < b.sessionId ? -1 : 1));
  return places.slice(0, limit).map(({ sessionId, seq }) => ({ sessionId, seq }));
}

/** A session is about the terms it holds, rarer ones more: what one session alone speaks of tells it apart. */
function sessionContexts(sessions: readonly SessionHits[], terms: number, searched: number): number[] {
  const held = sessions.map(({ hits }) => hits.reduce((all, hit) => all | hit.terms, 0));
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
  for (const { hits } of sessions) {
    count += hits.length;
    for (const { length } of hits) sum += length;
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
