import { estimateTokens } from "./estimate-tokens.ts";
import { dataLine } from "./fence-as-data.ts";
import { fitting } from "./fitting.ts";
import type { Gist } from "./gist.ts";

/** The newest lines that are kept whatever they say: they lead over to what is still heard in full. */
const NEWEST = 4;

/**
 * What was spoken of before the messages that are still heard in full, as lines, oldest first, of at most `tokens` estimated
 * tokens in all once they are fenced: the newest few, then those that say most, the newer of equals. A fold over the gists of the
 * stretches, whatever order they came in: forgetting one takes its line out and lets another in. `gists` are oldest first.
 */
export function rollingSummary(gists: readonly Gist[], tokens: number): string[] {
  const placed = gists.map(({ text, weight }, place) => ({ text, weight, place })).reverse();
  const wanted = [...placed.slice(0, NEWEST), ...placed.slice(NEWEST).toSorted((a, b) => b.weight - a.weight)];
  const { taken } = fitting(wanted, ({ text }) => estimateTokens(`${dataLine(text)}\n`), tokens);
  return taken.toSorted((a, b) => a.place - b.place).map(({ text }) => text);
}
