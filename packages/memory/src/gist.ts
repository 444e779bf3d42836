import { isSecret } from "./is-secret.ts";
import { tokenise } from "./tokenise.ts";

/** What one stretch of talk was about, in a line. */
export interface Gist {
  text: string;
  /** How much there is to it: a line that says more is kept longer. */
  weight: number;
}

const SENTENCE = /[^.!?…。！？؟\n]+[.!?…。！？؟]*/gu;
/** Longer lines are cut, in UTF-16 units. */
export const GIST_LENGTH = 160;
/** Distinct terms without which a sentence says nothing that a later one would need. */
const FEWEST_TERMS = 2;
/** What a question is worth beside a statement: it tells what was wanted, not what is. */
const ASKED = 0.5;
/** More terms than these make a sentence longer, not weightier. */
const MOST_TERMS = 10;

/**
 * The line by which a stretch of talk is remembered, by rules that work in every language: the user's sentence that holds the most
 * distinct terms, the earlier of equals, statements before questions; null for small talk. It quotes and adds nothing
 * (`sentence` is what it quotes); a message that holds a secret gives no line.
 */
export function gistOf(
  messages: readonly { role: "user" | "assistant"; content: string }[],
): (Gist & { sentence: string }) | null {
  let best: { sentence: string; weight: number } | null = null;
  for (const { role, content } of messages) {
    if (role !== "user" || isSecret({ key: "", value: content })) continue;
    for (const [sentence] of content.matchAll(SENTENCE)) {
      const terms = Math.min(MOST_TERMS, new Set(tokenise(sentence)).size);
      const weight = terms * (/[?？؟]\s*$/u.test(sentence) ? ASKED : 1);
      if (terms >= FEWEST_TERMS && weight > (best?.weight ?? 0)) best = { sentence, weight };
    }
  }
  return best && { text: `The user: “${cutToLength(best.sentence)}”`, ...best };
}

/** One line, cut at a word with an ellipsis where it is longer than a gist may be. */
export function cutToLength(text: string): string {
  const line = text.replaceAll(/[\s\u0085]+/gu, " ").trim();
  if (line.length <= GIST_LENGTH) return line;
  const cut = line.slice(0, GIST_LENGTH - 1);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(" "), 0)).trimEnd();
  return `${words === "" ? cut.replace(/[\ud800-\udbff]$/u, "") : words}…`;
}
