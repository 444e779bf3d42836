import { DAY_MS } from "@luminora/kernel";
import { ageInWords } from "@luminora/memory";

const DATE = /(?:\b(?<lead>on|since|around|in) )?\b(?<date>\d{4}-\d{2}(?:-\d{2})?)\b/g;
const DAYS_NAMED_BY_DISTANCE = 14;

/** Puts the ISO dates of a fact into words as seen from `now`: "Max died on 2026-03-03" → "Max died 2 weeks ago". Days are those of UTC. */
export function datesInWords(value: string, now: Date): string {
  return value.replaceAll(DATE, (written: string, lead: string | undefined, date: string) => {
    const day = Date.parse(date);
    if (Number.isNaN(day)) return written;
    if (date.length === "2026-03".length)
      return `${lead ?? "in"} ${inEnglish(day, { month: "long", year: "numeric" })}`;
    const daysAgo = Math.floor(now.getTime() / DAY_MS) - day / DAY_MS;
    if (lead === "since" || (lead === "around" && daysAgo <= 0)) return `${lead} ${longDate(day)}`;
    if (daysAgo === 0) return "today";
    if (daysAgo === -1) return "tomorrow";
    if (daysAgo > 0) return `${lead === "around" ? "about " : ""}${ageInWords(daysAgo * DAY_MS)}`;
    return -daysAgo <= DAYS_NAMED_BY_DISTANCE ? `in ${-daysAgo} days` : `on ${longDate(day)}`;
  });
}

/** True when a date in the value lies before the day of `now`. */
export function isPast(value: string, now: Date): boolean {
  return [...value.matchAll(DATE)].some(({ groups }) => Date.parse(groups?.date ?? "") + DAY_MS <= now.getTime());
}

function longDate(day: number): string {
  return inEnglish(day, { day: "numeric", month: "long", year: "numeric" });
}

function inEnglish(day: number, parts: Intl.DateTimeFormatOptions): string {
  return new Date(day).toLocaleDateString("en-GB", { ...parts, timeZone: "UTC" });
}
