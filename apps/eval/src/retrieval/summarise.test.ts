import { expect, test } from "vitest";
import type { Found } from "./measure.ts";
import { summarise } from "./summarise.ts";

function found(at10: number): Found {
  return { category: 4, at5: 0, at10, at20: 1, within2000Tokens: 1, ms: 1 };
}

test("the mean counts questions, the interval draws conversations", () => {
  const { questions, at5, at10, at20 } = summarise([[found(1), found(1), found(0)], [found(0)]]);
  expect(questions).toBe(4);
  expect(at10.mean).toBe(50);
  // One conversation drawn twice: two thirds, or nothing.
  expect([at10.low, at10.high].map(Math.round)).toEqual([0, 67]);
  expect(at5).toEqual({ mean: 0, low: 0, high: 0 });
  expect(at20).toEqual({ mean: 100, low: 100, high: 100 });
});

test("no questions, no figures", () => {
  expect(summarise([]).at5).toEqual({ mean: 0, low: 0, high: 0 });
});
