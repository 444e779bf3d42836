import { parsePersonality } from "../parse-personality.ts";
import { minimalPersonality } from "../testing/minimal-personality.ts";
import { lintPersonality } from "./lint-personality.ts";

const BUDGET = { tokens: 1_000, tokensOf: (text: string) => text.length / 4 };

/** What the linter says of the least personality with these sections, a line each. */
export function found(sections: Record<string, unknown>): string[] {
  return lintPersonality(parsePersonality("ada", minimalPersonality(sections)), BUDGET).map(
    ({ severity, path, message, cure }) => `${severity} ${path}: ${message}: ${cure}`,
  );
}
