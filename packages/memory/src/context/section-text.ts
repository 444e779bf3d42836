import { fenceAsData } from "../fence-as-data.ts";

/** Sections that stand in a fence, each line of theirs with a bar before it. */
export type FencedSection = "facts" | "summary" | "awaited" | "unprocessed" | "memories";

const HEADINGS: Readonly<Record<FencedSection, string>> = {
  facts: "What you know of the user:",
  summary: "What this conversation was about so far:",
  awaited: "Days that the user told you of, which came since you last spoke or are near:",
  unprocessed: "What the two of you said last, before this conversation or earlier in it:",
  memories: "What comes to your mind from earlier conversations:",
};

/** A section as it stands in the prompt: a heading of ours, and the lines as data. */
export function sectionText(section: FencedSection, lines: readonly string[]): string {
  return `${HEADINGS[section]}\n${fenceAsData(section, lines.join("\n"))}`;
}
