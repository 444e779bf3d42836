import type { Answer } from "./answer.ts";
import { choose, share } from "./choose.ts";
import { expressionFor } from "./expression.ts";
import { lowerFirst } from "./facts/noun-phrase.ts";
import type { Hearing } from "./hear.ts";
import { unsaid } from "./unsaid.ts";

const HESITATIONS = ["Um… ", "Well… ", "Hm… "];

const LONG_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(I)'m\b/g, "$1 am"],
  [/\b(you|they|we)'re\b/gi, "$1 are"],
  [/\b(that|it|there|what|how|who|where)'s\b/gi, "$1 is"],
  [/\b(I|you|we|they)'ve\b/gi, "$1 have"],
  [/\b(I|you|we|they|it)'ll\b/gi, "$1 will"],
  [/\b(I|you|we|they)'d\b/gi, "$1 would"],
  [/\bcan't\b/gi, "cannot"],
  [/\bwon't\b/gi, "will not"],
  [/\b(do|does|did|is|are|was|were|have|has|would|could|should)n't\b/gi, "$1 not"],
];

/** Puts an answer into her voice: chooses the variants, decides how much is said and how, and lets an expression slip in. `attempt` gives another wording of the same. */
export function speak(answer: Answer, hearing: Hearing, attempt: number): string {
  const { manner, seed, situation, herLast } = hearing;
  const one = (variants: readonly string[], part: string) =>
    choose(sayable(variants, situation.compiled.linguisticProfile.avoid_phrases), part, attempt, ...seed);

  const own = [one(answer.says, "says")];
  if (answer.adds && manner.length === "talkative") own.push(one(answer.adds, "adds"));
  if (answer.asks && manner.length !== "terse") own.push(one(answer.asks, "asks"));
  const worded = manner.formal ? own.map(inLongForm) : own;

  const opens = answer.opens ? [one(unsaid(answer.opens, herLast), "opens")] : [];
  const sentences = [...opens, ...worded];
  const hesitates =
    manner.hesitant && answer.tone !== "cool" && !answer.opens && share("hesitates", attempt, ...seed) < 0.5;
  const said = hesitates ? `${one(HESITATIONS, "hesitation")}${lowerFirst(sentences.join(" "))}` : sentences.join(" ");

  const expression = answer.opens || hesitates ? null : expressionFor(hearing, answer.tone, attempt);
  if (!expression) return said;
  if (!expression.leads) return `${said} ${expression.text}`;
  return `${expression.text} ${expression.text.endsWith("…") ? lowerFirst(said) : said}`;
}

function sayable(variants: readonly string[], avoided: readonly string[]): readonly string[] {
  const allowed = variants.filter(
    (text) => !avoided.some((phrase) => text.toLowerCase().includes(phrase.toLowerCase())),
  );
  return allowed.length > 0 ? allowed : variants;
}

/** Opens contractions, outside of quotes. */
function inLongForm(text: string): string {
  return text
    .split(/(“[^”]*”)/)
    .map((part) =>
      part.startsWith("“") ? part : LONG_FORMS.reduce((long, [short, words]) => long.replaceAll(short, words), part),
    )
    .join("");
}
