import { tokenise } from "@luminora/memory";
import { answerPet } from "./answer-pet.ts";
import type { AskedFact } from "./asked-fact.ts";
import type { FactAnswer } from "./fact-answer.ts";
import { called, factSentence } from "./fact-sentence.ts";
import { type KnownFact, valuesOf } from "./known-facts.ts";
import { lossOf, speaksOfLoss } from "./loss.ts";

/** Answers from what is known; null when nothing of it is. */
export function answerAskedFact(asked: AskedFact, known: readonly KnownFact[], now: Date): FactAnswer | null {
  if (asked.guess !== undefined) return answerGuess(asked, asked.guess, known, now);
  if (asked.noun !== undefined && asked.keys.includes("pet_name")) return answerPet(asked.noun, known, now);
  for (const pattern of asked.keys) {
    const fact = known.find(({ key }) => matches(pattern, key));
    if (!fact) continue;
    const sentence = sentenceFor(asked, fact, known, now);
    return { sentence, at: fact.at, sad: speaksOfLoss(sentence) };
  }
  return null;
}

function sentenceFor({ noun }: AskedFact, { key, value }: KnownFact, known: readonly KnownFact[], now: Date): string {
  const values = valuesOf(known, key);
  if (noun === undefined || !key.endsWith("_name")) return factSentence(key, values, now);
  const loss = values.length === 1 ? lossOf(value, noun, known) : null;
  const name = called(noun, values, loss !== null);
  return loss ? `${name}. ${factSentence(loss.key, [loss.value], now)}` : name;
}

function answerGuess({ keys }: AskedFact, guess: string, known: readonly KnownFact[], now: Date): FactAnswer | null {
  const terms = new Set(tokenise(guess));
  const fact = known.find(
    ({ key, value }) =>
      keys.some((pattern) => matches(pattern, key)) && tokenise(value).some((term) => terms.has(term)),
  );
  if (!fact) return null;
  const told = factSentence(fact.key, [fact.value], now).replace(/^Y/, "y");
  return { sentence: `${fact.key === "dislikes" ? "No" : "Yes"}, ${told}`, at: fact.at, sad: false };
}

function matches(pattern: string, key: string): boolean {
  return pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern;
}
