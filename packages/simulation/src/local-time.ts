import { utcOffsetMinutes } from "@luminora/companion";
import { MINUTE_MS } from "@luminora/kernel";

/**
 * The moment at which the clocks of a time zone show a time, in epoch milliseconds: `ms` after midnight on the `day`-th day after
 * `date` (2026-01-05). A time that is left out when clocks go forward is the one as much later.
 */
export function localTime(date: string, day: number, ms: number, timeZone: string): number {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split("-").map(Number);
  const shown = Date.UTC(year, month - 1, dayOfMonth + day) + ms;
  const guess = shown - utcOffsetMinutes(timeZone, new Date(shown)) * MINUTE_MS;
  // Where the clocks are changed near by, the second look is right.
  return shown - utcOffsetMinutes(timeZone, new Date(guess)) * MINUTE_MS;
}
