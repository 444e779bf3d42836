import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateTokens } from "./estimate-tokens.ts";
import { rollingSummary } from "./rolling-summary.ts";

const gist = (text: string, weight: number) => ({ text, weight });

test("all of a short session, oldest first", () => {
  expect(rollingSummary([gist("one", 1), gist("two", 9), gist("three", 1)], 100)).toEqual(["one", "two", "three"]);
});

test("of a long one the newest few, and what says most of the rest", () => {
  const gists = Array.from({ length: 40 }, (_, i) => gist(`line number ${i} of the talk`, i === 5 || i === 20 ? 9 : 1));
  const lines = rollingSummary(gists, 60);
  expect(lines.slice(0, 2)).toEqual(["line number 5 of the talk", "line number 20 of the talk"]);
  expect(lines.slice(-4)).toEqual([36, 37, 38, 39].map((i) => `line number ${i} of the talk`));
});

test("never more than its budget, however long the session", () => {
  const gists = fc.array(fc.record({ text: fc.string({ maxLength: 200 }), weight: fc.nat(10) }), { maxLength: 60 });
  fc.assert(
    fc.property(gists, fc.nat(400), (given, tokens) => {
      const lines = rollingSummary(given, tokens);
      expect(lines.reduce((sum, line) => sum + estimateTokens(line), 0)).toBeLessThanOrEqual(tokens);
    }),
  );
});
