import { estimateTokens } from "../estimate-tokens.ts";
import { dataLine } from "../fence-as-data.ts";
import { type FencedSection, sectionText } from "./section-text.ts";

/** Estimated tokens of a section with these lines, heading and fence included; nothing for a section without lines. */
export function costOfLines(section: FencedSection, lines: readonly string[]): number {
  if (lines.length === 0) return 0;
  return lines.reduce((sum, line) => sum + costOfLine(line), costAround(section));
}

/** The first entries, as many as fit into `tokens` with the section's heading and fence. */
export function firstThatFit<T>(
  section: FencedSection,
  entries: readonly T[],
  lineOf: (entry: T) => string,
  tokens: number,
): T[] {
  let left = tokens - costAround(section);
  const end = entries.findIndex((entry) => {
    left -= costOfLine(lineOf(entry));
    return left < 0;
  });
  return end < 0 ? [...entries] : entries.slice(0, end);
}

function costAround(section: FencedSection): number {
  return estimateTokens(`${sectionText(section, [])}\n\n`);
}

function costOfLine(line: string): number {
  return estimateTokens(`${dataLine(line)}\n`);
}
