import { DAY_MS, round } from "@luminora/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type RecallCandidate, rankMemories } from "./rank-memories.ts";

const NOW = 1_000 * DAY_MS;

function candidate(id: string, more: Partial<RecallCandidate> = {}): RecallCandidate {
  return { kind: "message", id, text: `text of ${id}`, at: NOW, importance: 1, lexical: null, vector: null, ...more };
}

/** id → score, in order. */
function scores(candidates: RecallCandidate[], lexicalWeight?: number): [string, number][] {
  const options = lexicalWeight === undefined ? { now: NOW } : { now: NOW, lexicalWeight };
  return rankMemories(candidates, options).map(({ id, score }) => [id, round(score)]);
}

test("both legs are scaled to 0..1 and added, .6 to the words", () => {
  expect(
    scores([
      candidate("a", { lexical: 4, vector: 0.3 }),
      candidate("b", { lexical: 2, vector: 0.7 }),
      candidate("c", { lexical: 1, vector: 0.5 }),
    ]),
  ).toEqual([
    ["a", 0.6],
    // .6 · (2 - 1) / 3 + .4 · 1
    ["b", 0.6],
    // .4 · (.5 - .3) / .4
    ["c", 0.2],
  ]);
});

test("the weight is a setting", () => {
  const legs = [candidate("words", { lexical: 3, vector: 0.1 }), candidate("meaning", { lexical: 1, vector: 0.9 })];
  expect(scores(legs, 0.2)).toEqual([
    ["meaning", 0.8],
    ["words", 0.2],
  ]);
  expect(scores(legs, 7)).toEqual([
    ["words", 1],
    ["meaning", 0],
  ]);
});

test("a leg that found nothing is left out", () => {
  expect(scores([candidate("a", { lexical: 4 }), candidate("b", { lexical: 3 }), candidate("c")])).toEqual([
    ["a", 1],
    ["b", 0.75],
    ["c", 0],
  ]);
  expect(scores([candidate("a", { vector: 0.4, lexical: 0 }), candidate("b", { vector: 0.8, lexical: 0 })])).toEqual([
    ["b", 1],
    ["a", 0],
  ]);
});

test("what one leg did not find counts as its worst", () => {
  expect(
    scores([
      candidate("words", { lexical: 5 }),
      candidate("weak words", { lexical: 1 }),
      candidate("meaning", { vector: 0.9 }),
      candidate("weak meaning", { vector: 0.5 }),
    ]),
  ).toEqual([
    ["words", 0.6],
    ["meaning", 0.4],
    ["weak words", 0.12],
    ["weak meaning", 0],
  ]);
});

test("of several memories with the same text the best stays", () => {
  const echo = { text: "I love Naruto" };
  expect(
    scores([
      candidate("old", { ...echo, lexical: 2, at: NOW - 30 * DAY_MS }),
      candidate("new", { ...echo, lexical: 2, text: "i love naruto!" }),
      candidate("other", { lexical: 1 }),
    ]).map(([id]) => id),
  ).toEqual(["new", "other"]);
});

test("importance halves a score at most", () => {
  expect(
    scores([
      candidate("trifle", { lexical: 1, importance: 0 }),
      candidate("middling", { lexical: 1, importance: 0.5 }),
      candidate("weighty", { lexical: 1, importance: 3 }),
    ]),
  ).toEqual([
    ["weighty", 1],
    ["middling", 0.75],
    ["trifle", 0.5],
  ]);
});

test("age is gentle: a match of two years ago beats half a match of today", () => {
  expect(
    scores([
      candidate("today", { lexical: 2 }),
      candidate("two years ago", { lexical: 4, at: NOW - 730 * DAY_MS }),
      candidate("tomorrow", { at: NOW + DAY_MS }),
    ]),
  ).toEqual([
    // .5 + .5 / (1 + .1 · ln 731)
    ["two years ago", 0.8013],
    ["today", 0.5],
    ["tomorrow", 0],
  ]);
});

test("what the whole session is about counts, and what the named speaker did not say counts half", () => {
  const [first, second] = [0.5, 1].map((context) => ({ lexical: 1, context, role: "user" as const }));
  expect(scores([candidate("in passing", first ?? {}), candidate("the subject", second ?? {})])).toEqual([
    ["the subject", 1],
    // (1 + .3 · .5) / 1.3
    ["in passing", 0.8846],
  ]);
  const ranked = rankMemories([candidate("theirs", { ...second, role: "assistant" }), candidate("ours", second)], {
    now: NOW,
    speaker: "assistant",
  });
  // (.5 + .3) / 1.3
  expect(ranked.map(({ id, score }) => [id, round(score)])).toEqual([
    ["theirs", 1],
    ["ours", 0.6154],
  ]);
});

test("a message that asks counts less than one that tells", () => {
  const [asks, tells] = ["What did you paint?", "I painted a horse."];
  const asked = [
    candidate("asks", { lexical: 1, text: asks ?? "" }),
    candidate("tells", { lexical: 1, text: tells ?? "" }),
  ];
  expect(scores(asked)).toEqual([
    ["tells", 1],
    ["asks", 0.85],
  ]);
  const far = [candidate("asks", { lexical: 2, text: "何を描いた？" }), candidate("tells", { lexical: 1 })];
  expect(scores(far)[0]).toEqual(["asks", 0.85]);
});

test("what was said at the time asked for comes to mind even without a shared word", () => {
  const then = { at: NOW - 30 * DAY_MS };
  const during = { from: NOW - 31 * DAY_MS, to: NOW - 29 * DAY_MS };
  const told = [candidate("then", then), candidate("now"), candidate("fact", { ...then, kind: "fact" })];
  expect(rankMemories(told, { now: NOW, during }).map(({ id, score }) => [id, score > 0])).toEqual([
    ["then", true],
    ["now", false],
    ["fact", false],
  ]);
});

test("between equal matches the newer comes first, and without any match importance and age decide", () => {
  const old = { at: NOW - DAY_MS };
  expect(scores([candidate("old", { ...old, lexical: 1 }), candidate("new", { lexical: 1 })])[0]?.[0]).toBe("new");
  expect(scores([candidate("a trifle", { importance: 0.1 }), candidate("b old", old), candidate("c new")])).toEqual([
    ["c new", 0],
    ["b old", 0],
    ["a trifle", 0],
  ]);
});

test("scores that are no numbers count as not found", () => {
  expect(scores([candidate("a", { vector: Number.NaN, lexical: 1 }), candidate("b", { vector: 0.2 })])).toEqual([
    ["a", 0.6],
    ["b", 0.4],
  ]);
});

test("the order of the candidates doesn't matter, and scores stay within 0..1", () => {
  const leg = fc.option(fc.double({ min: -1, max: 9, noNaN: true }));
  const candidates = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), lexical: leg, vector: leg, days: fc.nat(900) }),
    { selector: ({ id }) => id, maxLength: 8 },
  );
  fc.assert(
    fc.property(
      candidates.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([one, other]) => {
        const [ranked, shuffled] = [one, other].map((all) =>
          rankMemories(
            all.map(({ id, lexical, vector, days }) =>
              candidate(id, {
                lexical,
                vector,
                at: NOW - days * DAY_MS,
                text: `text ${[...id].map((c) => c.codePointAt(0))}`,
              }),
            ),
            { now: NOW },
          ),
        );
        expect(shuffled).toEqual(ranked);
        for (const { score } of ranked ?? []) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});
