import { HOUR_MS } from "@luminora/kernel";
import { ageInWords } from "@luminora/memory";
import type { Answer, Intent } from "../answer.ts";
import { answerAskedFact } from "../facts/answer-asked-fact.ts";
import { type AskedFact, readAskedFact } from "../facts/asked-fact.ts";
import type { FactAnswer } from "../facts/fact-answer.ts";
import { lowerFirst } from "../facts/noun-phrase.ts";
import type { Hearing } from "../hear.ts";

/** "What's my dog called?": answered from memory, or honestly not at all. */
export const askedFact: Intent = (hearing) => {
  if (!hearing.isQuestion) return null;
  const asked = readAskedFact(hearing.plain);
  if (!asked) return null;
  const answer = answerAskedFact(asked, hearing.known, hearing.situation.now);
  return answer ? told(answer, hearing) : notToldYet(asked, hearing);
};

function told({ sentence, at, sad }: FactAnswer, { situation, manner }: Hearing): Answer {
  const age = situation.now.getTime() - at;
  const source = age >= HOUR_MS && !/ ago\b/.test(sentence) ? { adds: [`You told me ${ageInWords(age)}.`] } : {};
  if (sad) {
    return {
      tone: "tender",
      says: [`${sentence}. I haven't forgotten.`, `${sentence}. I still think of it.`],
      ...source,
    };
  }
  if (/^(?:Yes|No),/.test(sentence))
    return { tone: "informing", says: [`${sentence}.`, `${sentence}. I noticed.`], ...source };
  const says = [`${sentence}.`, `I remember: ${lowerFirst(sentence)}.`, `${sentence}, of course.`];
  const fond = [`${sentence}. How could I forget?`, `${sentence}. I keep things like that.`];
  return { tone: "informing", says: manner.closeness >= 0.5 ? [...says, ...fond] : says, ...source };
}

function notToldYet({ clause }: AskedFact, { situation }: Hearing): Answer {
  return {
    tone: "informing",
    opens: situation.compiled.responsePatterns.uncertainty,
    says: [`You haven't told me ${clause} yet.`, `I don't know ${clause}: you haven't told me yet.`],
  };
}
