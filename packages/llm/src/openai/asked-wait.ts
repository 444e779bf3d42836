import { SECOND_MS } from "@luminora/kernel";

/**
 * How long an answer asks to be left alone, in ms, by `Retry-After-Ms` or `Retry-After` in seconds or as a date; null when
 * it does not say.
 */
export function askedWaitMs(headers: Headers): number | null {
  const after = headers.get("retry-after");
  const asked = [
    Number(headers.get("retry-after-ms") ?? Number.NaN),
    Number(after ?? Number.NaN) * SECOND_MS,
    Date.parse(after ?? "") - Date.now(),
  ].find((ms) => !Number.isNaN(ms));
  return asked === undefined ? null : Math.max(0, asked);
}
