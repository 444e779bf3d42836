import { clipText } from "./clip-text.ts";
import { costOfLines } from "./section-lines.ts";

/** As much of a summary, as one line, as fits with its heading; null when nothing of it does. */
export function summaryWithin(summary: string, tokens: number): { text: string | null; leftOut: number } {
  const line = summary.replaceAll(/[\s\u0085]+/g, " ").trim();
  let limit = tokens - costOfLines("summary", [""]);
  while (limit > 0) {
    const { text, leftOut } = clipText(line, limit);
    // What has to be escaped in the fence costs more than it did as it was written.
    const over = costOfLines("summary", [text]) - tokens;
    if (text !== "" && over <= 0) return { text, leftOut };
    limit -= Math.max(over, 1);
  }
  return { text: null, leftOut: line.length };
}
