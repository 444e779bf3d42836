import { MINUTE_MS } from "@luminora/kernel";

/** How far the clocks of an IANA time zone were ahead of UTC at that moment, in minutes: 540 in Tokyo, -480 in a winter of Los Angeles. */
export function utcOffsetMinutes(timeZone: string, at: Date): number {
  const fields = clockOf(timeZone).formatToParts(at);
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(fields.find((part) => part.type === type)?.value);
  const local = Date.UTC(field("year"), field("month") - 1, field("day"), field("hour"), field("minute"));
  return (local - Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS) / MINUTE_MS;
}

/** Making one costs more than reading it a hundred times; there are no more of them than zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  clocks.set(timeZone, clock);
  return clock;
}
