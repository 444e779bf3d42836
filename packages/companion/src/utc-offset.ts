import { MINUTE_MS } from "@luminora/kernel";

/** How far the clocks of an IANA time zone were ahead of UTC at that moment, in minutes: 540 in Tokyo, -480 in a winter of Los Angeles. */
export function utcOffsetMinutes(timeZone: string, at: Date): number {
  const fields = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(fields.find((part) => part.type === type)?.value);
  const local = Date.UTC(field("year"), field("month") - 1, field("day"), field("hour"), field("minute"));
  return (local - Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS) / MINUTE_MS;
}
