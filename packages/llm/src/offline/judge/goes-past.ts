import type { HeardMessage } from "@luminora/companion";
import { plainText } from "../reply/plain-text.ts";

/** Sounds that answer no question but one that wants a yes. */
const FILLERS = new Set([
  "ok",
  "okay",
  "k",
  "hm",
  "hmm",
  "mhm",
  "meh",
  "whatever",
  "anyway",
  "so",
  "lol",
  "vale",
  "bueno",
  "da igual",
]);

/**
 * Whether the user went past a question that she had just asked. Only what answers nothing whatever the question was is told
 * from here; whether a whole sentence is an answer takes somebody who understands both.
 */
export function goesPast(messages: readonly HeardMessage[]): boolean {
  const [before, last] = messages.slice(-2);
  if (before?.role !== "assistant" || last === undefined || !before.content.trimEnd().endsWith("?")) return false;
  return FILLERS.has(plainText(last.content).trim());
}
