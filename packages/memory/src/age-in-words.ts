import { DAY_MS, HOUR_MS, MINUTE_MS } from "@luminora/kernel";

const DAYS_OF_YEAR = 365;
const DAYS_OF_MONTH = DAYS_OF_YEAR / 12;

/**
 * How long ago something was, as a person would say it: "just now", "yesterday", "2 weeks ago". `ms` is the age; below 0
 * (a clock set back) it counts as 0. Minutes, hours and days are rounded to the nearest, since the user's midnight is not
 * known; weeks, months and years are whole ones of those days.
 */
export function ageInWords(ms: number): string {
  const days = Math.round(ms / DAY_MS);
  const hours = Math.round(ms / HOUR_MS);
  const minutes = Math.round(ms / MINUTE_MS);
  if (days >= 2) return daysInWords(days);
  if (hours >= 24) return "yesterday";
  if (minutes >= 60) return ago(hours, "hour");
  if (minutes >= 1) return ago(minutes, "minute");
  return "just now";
}

/**
 * The same by days of the calendar, "today" at the least: words that stay all day, so that the prompt they stand in stays too.
 * Times are epoch milliseconds; `utcOffsetMinutes` says where the user's midnight is.
 */
export function ageInDays(at: number, now: number, utcOffsetMinutes: number): string {
  const days = dayOf(now, utcOffsetMinutes) - dayOf(at, utcOffsetMinutes);
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : daysInWords(days);
}

/** Number of the local day that a moment is in, counted from that of the epoch. */
export function dayOf(at: number, utcOffsetMinutes: number): number {
  return Math.floor((at + utcOffsetMinutes * MINUTE_MS) / DAY_MS);
}

function daysInWords(days: number): string {
  if (days >= DAYS_OF_YEAR) return ago(days / DAYS_OF_YEAR, "year");
  if (days >= DAYS_OF_MONTH) return ago(days / DAYS_OF_MONTH, "month");
  return days >= 7 ? ago(days / 7, "week") : ago(days, "day");
}

function ago(amount: number, unit: string): string {
  const whole = Math.floor(amount);
  return `${whole} ${unit}${whole === 1 ? "" : "s"} ago`;
}
