import { DAY_MS } from "@luminora/kernel";
import { ageInDays, dayOf } from "../age-in-words.ts";
import { dayNumber } from "../day-number.ts";
import type { Fact, FactCategory } from "../fact.ts";
import { renderFact } from "../fact-text.ts";
import type { AwaitedDay } from "./context-material.ts";

/** What people look forward to or back on. */
const AWAITED: ReadonlySet<FactCategory> = new Set(["events", "goals", "work", "health"]);
/** How near a day to come must be to be spoken of, in days. */
const NEAR_DAYS = 3;
const DATE = /\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b/g;

/**
 * Days that facts of events, goals, work and health name (as YYYY-MM-DD), as far as they came since the two last spoke or are
 * near, the nearest to today first. Those of the day on which they last spoke count as come. Times are epoch milliseconds.
 */
export function awaitedDays(
  facts: readonly Pick<Fact, "id" | "category" | "key" | "value">[],
  { lastSpokeAt, now, utcOffsetMinutes }: { lastSpokeAt: number; now: number; utcOffsetMinutes: number },
): AwaitedDay[] {
  const today = dayOf(now, utcOffsetMinutes);
  const since = dayOf(lastSpokeAt, utcOffsetMinutes);
  return facts
    .filter(({ category }) => AWAITED.has(category))
    .flatMap((fact) => daysIn(fact.value).map((day) => ({ fact, day, away: day - today })))
    .filter(({ day, away }) => day >= since && away <= NEAR_DAYS)
    .sort((a, b) => Math.abs(a.away) - Math.abs(b.away) || (a.fact.id < b.fact.id ? -1 : 1))
    .map(({ fact, day, away }) => ({
      factId: fact.id,
      text: renderFact(fact),
      when: away > 0 ? inDays(away) : ageInDays(day * DAY_MS, today * DAY_MS, 0),
    }));
}

function inDays(days: number): string {
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

/** Days of the calendar that a text names, counted from that of the epoch. */
function daysIn(text: string): number[] {
  return Array.from(text.matchAll(DATE), ([, year, month, day]) => dayNumber(Number(year), Number(month), Number(day)));
}
