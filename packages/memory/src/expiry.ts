import { DAY_MS } from "@luminora/kernel";
import { dayNumber } from "./day-number.ts";
import type { ObservedFact } from "./fact.ts";

const DATE = /\b(?:(around) )?(?:(\d{4})-(\d{2})(?:-(\d{2}))?|in (\d{4})(?!-))\b(?!.*\d{4}-\d{2})/;

/**
 * When what was said stops holding by itself, in epoch milliseconds; null for what lasts. It is what the extractor brought, or,
 * of an event that was still to come, the end of the day, week, month or year that its value names, on the clock of `at`: "exam on 2026-03-06"
 * ends with that day. It follows from the observation and its own time alone, so a replay comes to the same.
 */
export function expiryOf({
  category,
  value,
  until,
  at,
}: Pick<ObservedFact, "category" | "value" | "until" | "at">): number | null {
  if (until !== undefined && until !== null) return until;
  const match = category === "events" ? DATE.exec(value) : null;
  if (match === null) return null;
  const [, around, year, month, day, wholeYear] = match;
  const end =
    wholeYear !== undefined
      ? startOf(Number(wholeYear) + 1, 1, 1)
      : day === undefined
        ? startOf(Number(year), Number(month) + 1, 1)
        : startOf(Number(year), Number(month), Number(day)) + (around === undefined ? DAY_MS : 7 * DAY_MS);
  const isToday = day !== undefined && around === undefined && end - DAY_MS <= at;
  // What has happened stays: only what is to come passes. Of today its date alone doesn't say which ("I got married today").
  return end > at && !isToday ? end : null;
}

/** Midnight of a day, in epoch milliseconds; the thirteenth month is the next year's first. */
function startOf(year: number, month: number, day: number): number {
  return (month > 12 ? dayNumber(year + 1, month - 12, day) : dayNumber(year, month, day)) * DAY_MS;
}
