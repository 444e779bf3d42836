import { estimateTokens } from "../estimate-tokens.ts";
import { dataLine } from "../fence-as-data.ts";
import { type FencedSection, sectionText } from "./section-text.ts";

/** Estimated tokens of an entry's line in a fence. */
export type LinePrice<T> = (entry: T) => number;

/** Prices entries by their lines, each once: while somebody waits, the same entry is weighed for its section and chosen for it. */
export function linePrice<T>(lineOf: (entry: T) => string): LinePrice<T> {
  const known = new Map<T, number>();
  return (entry) => {
    const price = known.get(entry) ?? estimateTokens(`${dataLine(lineOf(entry))}\n`);
    known.set(entry, price);
    return price;
  };
}

/** Estimated tokens of a section with these entries, heading and fence included; nothing for a section without entries. */
export function costOfSection<T>(section: FencedSection, entries: readonly T[], priceOf: LinePrice<T>): number {
  if (entries.length === 0) return 0;
  return entries.reduce((sum, entry) => sum + priceOf(entry), costAround(section));
}

/** The first entries, as many as fit into `tokens` with the section's heading and fence. */
export function firstThatFit<T>(
  section: FencedSection,
  entries: readonly T[],
  priceOf: LinePrice<T>,
  tokens: number,
): T[] {
  let left = tokens - costAround(section);
  const end = entries.findIndex((entry) => {
    left -= priceOf(entry);
    return left < 0;
  });
  return end < 0 ? [...entries] : entries.slice(0, end);
}

function costAround(section: FencedSection): number {
  return estimateTokens(`${sectionText(section, [])}\n\n`);
}
