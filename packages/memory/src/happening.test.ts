import { DAY_MS } from "@luminora/kernel";
import { expect, test } from "vitest";
import { happenedInWords } from "./happening.ts";

const TOLD = 20_000 * DAY_MS;
const NOW = TOLD + 14 * DAY_MS;
const span = (fromDays: number, toDays: number, date: string) => ({
  from: TOLD - fromDays * DAY_MS,
  to: TOLD - toDays * DAY_MS,
  date,
});

test("as long ago as it happened, with its date", () => {
  expect(happenedInWords(span(70, 69, "on 24 December 2025"), TOLD, NOW)).toBe("2 months ago, on 24 December 2025");
  expect(happenedInWords(span(800, 435, "in 2023"), TOLD, NOW)).toBe("1 year ago, in 2023");
});

test("what was fresh when it was told needs no date", () => {
  expect(happenedInWords(span(2, 1, "on 3 March 2026"), TOLD, NOW)).toBeNull();
  expect(happenedInWords(span(60, -300, "in 2026"), TOLD, NOW)).toBeNull();
});
