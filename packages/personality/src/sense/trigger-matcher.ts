import { EDGE } from "./edge.ts";
import { foldPattern, foldText } from "./fold-text.ts";
import { containsNegation } from "./negation.ts";
import { patternSource } from "./pattern-source.ts";

/** A trigger, made ready to be looked for in folded text. */
export interface TriggerMatcher {
  /** As the file has it. */
  readonly trigger: string;
  readonly language: string;
  /** Global: every match that begins and ends at the edge of a word. */
  readonly pattern: RegExp;
  /** What the text must contain for the pattern to have a chance; null for a regular expression. */
  readonly literal: string | null;
  readonly containsNegation: boolean;
}

export function triggerMatcher(trigger: string, language: string): TriggerMatcher {
  const regex = patternSource(trigger);
  const literal = regex === null ? foldText(trigger) : null;
  const source = literal === null ? foldPattern(regex ?? "") : escapePattern(literal);
  return {
    trigger,
    language,
    pattern: new RegExp(`${EDGE}(?:${source})${EDGE}`, "gu"),
    literal,
    containsNegation: containsNegation(literal ?? wordsOfPattern(source), language),
  };
}

function escapePattern(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}

/** The words that an expression is made of, without its punctuation: "can'?t (?:sleep|eat)" → "can't sleep eat". */
function wordsOfPattern(source: string): string {
  return source.replace(/\(\?[:=!<]+|[()|[\]{}\\.*+^$]/gu, " ").replaceAll("?", "");
}
