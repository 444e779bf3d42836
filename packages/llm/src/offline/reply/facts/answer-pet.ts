import type { FactAnswer } from "./fact-answer.ts";
import { called, factSentence } from "./fact-sentence.ts";
import type { KnownFact } from "./known-facts.ts";
import { lossOf } from "./loss.ts";

/** What is known of the pets of one kind ("dog"), or of whatever pet there is ("pet"); null when nothing is. */
export function answerPet(noun: string, known: readonly KnownFact[], now: Date): FactAnswer | null {
  const kinds = known.filter(({ key }) => key === "pet_kind");
  const meant = noun === "pet" ? kinds : kinds.filter(({ value }) => value === noun);
  if (noun !== "pet" && kinds.length > 0 && meant.length === 0) return null;

  const named = known.filter(({ key }) => key === "pet_name");
  const [kind] = meant;
  // With pets of several kinds, a name belongs to the kind that was told in the same breath.
  const together = named.filter(({ at }) => at === kind?.at);
  const isMixed = kinds.length > 1;
  const names = isMixed && noun !== "pet" && together.length > 0 ? together : named;
  const what = noun === "pet" || (isMixed && names !== together) ? commonNoun(kinds) : noun;
  if (names.length > 0) return answerByName(what, names, known, now);
  return kind
    ? {
        sentence: factSentence(
          "pet_kind",
          meant.map(({ value }) => value),
          now,
        ),
        at: kind.at,
        sad: false,
      }
    : null;
}

function commonNoun([kind, ...others]: readonly KnownFact[]): string {
  return kind && others.length === 0 ? kind.value : "pet";
}

function answerByName(noun: string, names: readonly KnownFact[], known: readonly KnownFact[], now: Date): FactAnswer {
  const losses = names.flatMap(({ value }) => lossOf(value, noun, known) ?? []);
  const areGone = losses.length === names.length;
  const sentence = called(
    noun,
    names.map(({ value }) => value),
    areGone,
  );
  const [loss] = losses;
  return {
    sentence: loss ? `${sentence}. ${factSentence(loss.key, [loss.value], now)}` : sentence,
    at: Math.max(...names.map(({ at }) => at)),
    sad: losses.length > 0,
  };
}
