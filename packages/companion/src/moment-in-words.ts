import { HOUR_MS } from "@luminora/kernel";
import { ageInWords } from "@luminora/memory";

/** Silence that is worth a word, in ms: less is a pause in one conversation. */
export const REUNION_AFTER_MS = 4 * HOUR_MS;

export interface Moment {
  now: Date;
  /** IANA name of the user's time zone; null where the session names none. */
  timeZone: string | null;
  /** When the two of them last said something; null when they never did. */
  lastSpokeAt: Date | null;
}

/**
 * What day it is and how long ago they last spoke, in words of ours: "It is Friday, 6 March 2026, 21:40 where the user is. You
 * last spoke 3 days ago." Pauses within a conversation are not worth a word. Nothing that anybody wrote is in it.
 */
export function momentInWords({ now, timeZone, lastSpokeAt }: Moment): string {
  const zone = timeZone ?? "UTC";
  const where = timeZone === null ? "in UTC; what time it is where the user is, you don't know" : "where the user is";
  return [`It is ${dateIn(zone, now)}, ${timeIn(zone, now)} ${where}.`, silence(now, lastSpokeAt)]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function silence(now: Date, lastSpokeAt: Date | null): string {
  if (lastSpokeAt === null) return "The two of you have not spoken before.";
  const ms = now.getTime() - lastSpokeAt.getTime();
  return ms < REUNION_AFTER_MS ? "" : `You last spoke ${ageInWords(ms)}.`;
}

/** "Friday, 6 March 2026" */
function dateIn(timeZone: string, at: Date): string {
  const fields = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, ...fields }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("weekday")}, ${part("day")} ${part("month")} ${part("year")}`;
}

/** "21:40" */
function timeIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
}
