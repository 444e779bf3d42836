import { expect, test } from "vitest";
import { happeningSpan } from "./happening-span.ts";

test.each([
  ["day", "2025-12-24", "2025-12-25", "on 24 December 2025"],
  ["week", "2026-02-16", "2026-02-23", "in the week of 16 February 2026"],
  ["month", "2024-02-01", "2024-03-01", "in February 2024"],
  ["year", "2024-01-01", "2025-01-01", "in 2024"],
] as const)("a %s is as long as the calendar's", (precision, from, to, date) => {
  expect(happeningSpan({ at: Date.parse(from), precision })).toEqual({
    from: Date.parse(from),
    to: Date.parse(to),
    date,
  });
});
