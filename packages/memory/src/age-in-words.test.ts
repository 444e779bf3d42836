import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import { expect, test } from "vitest";
import { ageInWords } from "./age-in-words.ts";

test.each([
  [-HOUR_MS, "just now"],
  [0, "just now"],
  [29 * SECOND_MS, "just now"],
  [MINUTE_MS, "1 minute ago"],
  [59 * MINUTE_MS, "59 minutes ago"],
  [HOUR_MS - 1, "1 hour ago"],
  [90 * MINUTE_MS, "2 hours ago"],
  [23 * HOUR_MS, "23 hours ago"],
  [DAY_MS - SECOND_MS, "yesterday"],
  [DAY_MS, "yesterday"],
  [35 * HOUR_MS, "yesterday"],
  [36 * HOUR_MS, "2 days ago"],
  [3 * DAY_MS, "3 days ago"],
  [6 * DAY_MS, "6 days ago"],
  [7 * DAY_MS, "1 week ago"],
  [13 * DAY_MS, "1 week ago"],
  [14 * DAY_MS - SECOND_MS, "2 weeks ago"],
  [14 * DAY_MS, "2 weeks ago"],
  [30 * DAY_MS, "4 weeks ago"],
  [31 * DAY_MS, "1 month ago"],
  [160 * DAY_MS, "5 months ago"],
  [364 * DAY_MS, "11 months ago"],
  [365 * DAY_MS, "1 year ago"],
  [800 * DAY_MS, "2 years ago"],
])("%d ms is %s", (ms, words) => {
  expect(ageInWords(ms)).toBe(words);
});
