import { MINUTE_MS } from "@luminora/kernel";
import { expect, test } from "vitest";
import { fakeClock } from "./fake-clock.ts";

test("stands still until it is moved", () => {
  const clock = fakeClock("2026-03-01T09:00:00Z");
  expect(clock.now().toISOString()).toBe("2026-03-01T09:00:00.000Z");
  clock.advance(5 * MINUTE_MS);
  expect(clock.now().toISOString()).toBe("2026-03-01T09:05:00.000Z");
  clock.set(new Date("2027-01-01T00:00:00Z"));
  expect(clock.now().toISOString()).toBe("2027-01-01T00:00:00.000Z");
});

test("hands out a fresh date each time, so that nobody can turn the clock through it", () => {
  const clock = fakeClock("2026-03-01T09:00:00Z");
  clock.now().setFullYear(1999);
  expect(clock.now().getUTCFullYear()).toBe(2026);
});

test("refuses what is not a time", () => {
  expect(() => fakeClock("soon")).toThrow("not a time: soon");
});
