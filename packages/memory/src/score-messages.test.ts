import { round } from "@luminora/kernel";
import { expect, test } from "vitest";
import {
  bestPlaces,
  lexicalAt,
  type ScoredSession,
  type SessionHits,
  scoreMessages,
  termFrequencies,
} from "./score-messages.ts";

const CORPUS = { messages: 100, sessions: 10, shares: null };

interface Hit {
  seq: number;
  terms: number;
  length: number;
}

function hit(seq: number, terms: number, length = 8): Hit {
  return { seq, terms, length };
}

function hitsOf(sessionId: string, hits: Hit[]): SessionHits {
  const [seqs, lengths] = [hits.map(({ seq }) => seq), hits.map(({ length }) => length)];
  return { sessionId, seqs, lengths, terms: hits.map(({ terms }) => terms) };
}

function scored(sessions: Record<string, Hit[]>, terms: number): ScoredSession[] {
  const found = Object.entries(sessions).map(([sessionId, hits]) => hitsOf(sessionId, hits));
  return scoreMessages(found, termFrequencies(found, CORPUS, terms), CORPUS);
}

/** Score and context by session and place: "a10". */
function placesOf(sessions: Record<string, Hit[]>, terms: number): Map<string, { lexical: number; context: number }> {
  const places = scored(sessions, terms).flatMap(({ sessionId, context, from, lexical }) =>
    Array.from(lexical, (score, index) => [`${sessionId}${from + index}`, { lexical: score, context }] as const),
  );
  return new Map(places);
}

test("a message counts by BM25 with the frequencies in this very conversation", () => {
  const places = placesOf({ a: [hit(10, 0b01)], b: [hit(1, 0b10), hit(11, 0b10), hit(21, 0b10)] }, 2);
  // All have the mean length: each counts with its rarity, ln(1 + 99.5 / 1.5) and ln(1 + 97.5 / 3.5).
  expect(round(places.get("a10")?.lexical ?? 0)).toBe(round(Math.log(1 + 99.5 / 1.5)));
  expect(round(places.get("b11")?.lexical ?? 0)).toBe(round(Math.log(1 + 97.5 / 3.5)));
});

test("what stands beside a match may be the answer: it gets half of the score, then a quarter, and no other session any", () => {
  const places = placesOf({ a: [hit(10, 1)], b: [hit(50, 1)] }, 1);
  const score = places.get("a10")?.lexical ?? 0;
  const shares = [8, 9, 11, 12].map((seq) => (places.get(`a${seq}`)?.lexical ?? 0) / score);
  expect(shares).toEqual([0.25, 0.5, 0.5, 0.25]);
  expect(places.has("a13")).toBe(false);
  expect(places.get("b50")?.lexical).toBe(score);
});

test("a session that holds what others don't is what the question is about", () => {
  const places = placesOf({ a: [hit(1, 0b01), hit(30, 0b10)], b: [hit(1, 0b01)], c: [hit(1, 0b01)] }, 2);
  expect(places.get("a30")?.context).toBe(1);
  expect(places.get("b1")?.context).toBeLessThan(0.5);
});

test("the named speaker's places come first, and no more than are wanted", () => {
  const found = scored({ a: [hit(11, 1), hit(21, 1), hit(31, 1)], b: [hit(12, 1)] }, 1);
  expect(bestPlaces(found, { limit: 1, isOthers: (seq) => seq % 2 === 1 })).toEqual([{ sessionId: "b", seq: 12 }]);
  expect(bestPlaces(found, { limit: 1, isOthers: (seq) => seq % 2 === 0 })).toEqual([{ sessionId: "a", seq: 31 }]);
  expect(bestPlaces(found, { limit: 4, isOthers: () => false })).toHaveLength(4);
});

test("nothing found, nothing scored; terms that are in all messages still leave an order", () => {
  expect(scoreMessages([], [], CORPUS)).toEqual([]);
  expect(bestPlaces([], { limit: 5, isOthers: () => false })).toEqual([]);
  const [session] = scoreMessages([hitsOf("a", [hit(1, 1)])], [1], { messages: 0, sessions: 0, shares: null });
  expect(session && lexicalAt(session, 1)).toBeGreaterThan(0);
});

test("of a long history an everyday word is as frequent as in the sample, and a rare one as among what it found", () => {
  const found = [hitsOf("a", [hit(1, 0b11), hit(9, 0b10)])];
  expect(termFrequencies(found, { messages: 5_000, shares: [0.1, 0] }, 2)).toEqual([500, 2]);
  expect(termFrequencies(found, CORPUS, 2)).toEqual([1, 2]);
});
