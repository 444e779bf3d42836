import { assertNever, DAY_MS } from "@luminora/kernel";
import type { Happening, HappeningSpan } from "@luminora/memory";

const MONTH = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

/** Where on the calendar something happened. */
export function happeningSpan({ at, precision }: Happening): HappeningSpan {
  const start = new Date(at);
  const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
  const ofYear = `${MONTH.format(start)} ${year}`;
  switch (precision) {
    case "day":
      return { from: at, to: at + DAY_MS, date: `on ${day} ${ofYear}` };
    case "week":
      return { from: at, to: at + 7 * DAY_MS, date: `in the week of ${day} ${ofYear}` };
    case "month":
      return { from: at, to: Date.UTC(year, month + 1), date: `in ${ofYear}` };
    case "year":
      return { from: at, to: Date.UTC(year + 1, 0), date: `in ${year}` };
    default:
      return assertNever(precision);
  }
}
