import { senseMood } from "@luminora/personality";
import type { Tone } from "./answer.ts";
import { choose, share } from "./choose.ts";
import { upperFirst } from "./facts/noun-phrase.ts";
import type { Hearing } from "./hear.ts";

/** At most three words in one breath: "ehehe", "oh my whiskers". */
const INTERJECTION = /^[^\s.,!?]+(?: [^\s.,!?]+){0,2}[!…]?$/;
/** From here on a mood speaks through its own expressions, and those of calmer days wait. */
const MOOD_SPEAKS_FROM = 0.5;

/** One of her typical expressions as a sentence of its own, when one fits and slips out; null otherwise. */
export function expressionFor(hearing: Hearing, tone: Tone, attempt: number): { text: string; leads: boolean } | null {
  const { manner, herLast, seed } = hearing;
  const fresh = expressionsNow(hearing, tone).filter(
    (expression) => !herLast.some((said) => said.toLowerCase().includes(expression.toLowerCase())),
  );
  if (fresh.length === 0 || share("slips out", attempt, ...seed) >= manner.liveliness) return null;
  const text = choose(fresh, "expression", attempt, ...seed);
  // An unfinished sound opens a sentence ("um…"); whole remarks come after what they remark on.
  return { text: asSentence(text), leads: text.endsWith("…") || /^\S+$/.test(text) };
}

function expressionsNow({ situation, message }: Hearing, tone: Tone): readonly string[] {
  const { personality, compiled } = situation;
  const { default_mood, moods } = personality.mood_config;
  const ofMood = moods[compiled.mood]?.modifiers.linguistic_profile.expression_additions ?? [];
  if (tone === "cool") return [];
  // Where somebody hurts only what she says in the very mood that the message put her in is sure to fit.
  if (tone === "tender") return senseMood(personality, message)?.mood === compiled.mood ? ofMood : [];
  const calm = compiled.mood === default_mood || compiled.intensity < MOOD_SPEAKS_FROM;
  const expressions = calm ? compiled.linguisticProfile.expressions : ofMood;
  return tone === "informing" ? expressions.filter((expression) => INTERJECTION.test(expression)) : expressions;
}

function asSentence(expression: string): string {
  return /[\p{L}\p{N}]$/u.test(expression) ? `${upperFirst(expression)}.` : upperFirst(expression);
}
