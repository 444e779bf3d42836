import { expect, test } from "vitest";
import { segmentScores } from "./segment-scores.ts";

const truth = { turns: 12, boundaries: new Set([4, 8]) };

test("what is found exactly is without fault", () => {
  expect(segmentScores([{ ...truth, found: new Set([4, 8]) }])).toEqual({
    precision: 1,
    recall: 1,
    f1: 1,
    pk: 0,
    windowDiff: 0,
    mixed: 0,
    rate: 2 / 12,
  });
});

test("nothing found mixes everything up", () => {
  expect(segmentScores([{ ...truth, found: new Set<number>() }])).toMatchObject({
    recall: 0,
    f1: 0,
    mixed: 1,
    rate: 0,
  });
});

test("a cut too many costs precision and WindowDiff, and mixes nothing", () => {
  const scores = segmentScores([{ ...truth, found: new Set([4, 6, 8]) }]);
  expect(scores).toMatchObject({ precision: 2 / 3, recall: 1, mixed: 0 });
  expect(scores.windowDiff).toBeGreaterThan(0);
});

test("a cut one turn late counts as missed, and mixes a piece", () => {
  const scores = segmentScores([{ ...truth, found: new Set([5, 8]) }]);
  expect(scores).toMatchObject({ precision: 1 / 2, recall: 1 / 2, mixed: 1 / 3 });
  expect(scores.windowDiff).toBeLessThan(segmentScores([{ ...truth, found: new Set<number>() }]).windowDiff);
});
