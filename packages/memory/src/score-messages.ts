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

/** A place in a conversation that a question may mean. */
export interface ScoredPlace {
  sessionId: string;
  seq: number;
  /** BM25 of the message and, fading, of its neighbours. */
  lexical: number;
  /** How much of the question the whole session is about, 0..1 among the sessions found. */
  context: number;
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
 * Scores the places of a conversation by the words of a question, in no order. A message counts by BM25 with the frequencies
 * in this very conversation, a term once. What answers a question often stands beside what repeats its words, so a score
 * spreads to the neighbours of a message; such places need not exist.
 * `frequencies` are those of the question's terms over all of `sessions`.
 */
export function scoreMessages(
  sessions: readonly SessionHits[],
  frequencies: readonly number[],
  corpus: SearchedCorpus,
): ScoredPlace[] {
  const rarities = frequencies.map((frequency) => rarityOf(frequency, corpus.messages));
  const contexts = sessionContexts(sessions, frequencies.length, corpus.sessions);
  const meanLength = meanHitLength(sessions);
  return sessions.flatMap(({ sessionId, hits }, index) => {
    const spread = new Map<number, number>();
    for (const { seq, length, terms } of hits) {
      const damping = K1 * (1 - B + (B * length) / meanLength);
      const score = (sumOfBits(terms, rarities) * (K1 + 1)) / (1 + damping);
      for (let step = -REACH; step <= REACH; step += 1) {
        spread.set(seq + step, (spread.get(seq + step) ?? 0) + score * 0.5 ** Math.abs(step));
      }
    }
    const context = contexts[index] ?? 0;
    return Array.from(spread, ([seq, lexical]): ScoredPlace => ({ sessionId, seq, lexical, context }));
  });
}

/** The `limit` places that a question may mean most, best first. `isOthers`: whether the speaker whom the question does not name has them. */
export function bestPlaces(
  places: readonly ScoredPlace[],
  { limit, isOthers }: { limit: number; isOthers: (place: ScoredPlace) => boolean },
): ScoredPlace[] {
  const best = places.reduce((highest, { lexical }) => Math.max(highest, lexical), Number.MIN_VALUE);
  const weighed = places.map((place) => {
    const relevance = relevanceOf(place.lexical / best, place.context, { isOthers: isOthers(place) });
    return { place, relevance };
  });
  weighed.sort((a, b) => b.relevance - a.relevance || b.place.seq - a.place.seq);
  return weighed.slice(0, limit).map(({ place }) => place);
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
