import { DAY_MS } from "@luminora/kernel";
import { ageInWords } from "./age-in-words.ts";

export const TIME_PRECISIONS = ["day", "week", "month", "year"] as const;
export type TimePrecision = (typeof TIME_PRECISIONS)[number];

/** When something happened, no more exact than it was told. */
export interface Happening {
  /** Epoch milliseconds of the UTC midnight that begins the day, week, month or year by the user's calendar. */
  at: number;
  precision: TimePrecision;
}

/** The same on the calendar. */
export interface HappeningSpan {
  /** From the first moment to just before the last, epoch milliseconds. */
  from: number;
  to: number;
  /** "in March 2025" */
  date: string;
}

/** Whoever tells of yesterday tells of now. */
const FRESH_MS = 2 * DAY_MS;

/**
 * "1 year ago, in March 2025"; null where it was told while it was fresh, so that the age of the telling says enough. `told` and
 * `now` are epoch milliseconds.
 */
export function happenedInWords({ from, to, date }: HappeningSpan, told: number, now: number): string | null {
  return to > told - FRESH_MS ? null : `${ageInWords(now - (from + to) / 2)}, ${date}`;
}
