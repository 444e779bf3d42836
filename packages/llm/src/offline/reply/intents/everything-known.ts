import type { Intent } from "../answer.ts";
import { answerAskedFact } from "../facts/answer-asked-fact.ts";
import { factSentence } from "../facts/fact-sentence.ts";
import { valuesOf } from "../facts/known-facts.ts";
import type { Hearing } from "../hear.ts";

const ASKED =
  /\bwhat (?:else )?(?:do|did|have) you (?:already |really )?(?:know|remember|learned|learnt|recall) (?:about|of) me\b|\b(?:tell me )?(?:everything|all|what|something) you (?:know|remember) (?:about|of) me\b|\bwho am i to you\b|\b(?:do you know|tell me) (?:anything|something) about me\b|\bque (?:sabes|recuerdas) (?:de|sobre) mi\b/;

const SENTENCES = { terse: 2, normal: 4, talkative: 7 } as const;

/** "What do you know about me?" */
export const everythingKnown: Intent = (hearing) => {
  const { plain, known, manner, situation } = hearing;
  if (!ASKED.test(plain)) return null;
  if (known.length === 0) {
    return {
      tone: "light",
      opens: situation.compiled.responsePatterns.uncertainty,
      says: ["You haven't told me about yourself yet.", "So far I know nothing of you but your words today."],
    };
  }
  const sentences = sentencesOf(hearing)
    .slice(0, SENTENCES[manner.length])
    .map((sentence) => `${sentence}.`);
  return {
    tone: "light",
    says: ["Let me think.", "I keep what you tell me.", "Here is what I remember."].map((start) =>
      [start, ...sentences].join(" "),
    ),
    asks: ["What did I miss?", "What else should I know?", "Did I get it right?"],
  };
};

/** Everything as sentences, one for each key; a pet's kind and name are one sentence. */
function sentencesOf({ known, situation }: Hearing): string[] {
  const keys = [...new Set(known.map(({ key }) => key))].filter((key) => !key.startsWith("pet_"));
  const introduces = (key: string) => key === "name" || key === "age";
  const sentenceOf = (key: string) => factSentence(key, valuesOf(known, key), situation.now);
  const pet = answerAskedFact({ keys: ["pet_name"], noun: "pet", clause: "" }, known, situation.now);
  return [
    ...keys.filter(introduces).map(sentenceOf),
    ...(pet ? [pet.sentence] : []),
    ...keys.filter((key) => !introduces(key)).map(sentenceOf),
  ];
}
