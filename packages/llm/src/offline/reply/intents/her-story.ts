import { tokenise } from "@luminora/memory";
import type { Answer } from "../answer.ts";
import type { Hearing } from "../hear.ts";

const IN_FIRST_PERSON: readonly (readonly [RegExp, string])[] = [
  [/\byou are\b/gi, "I am"],
  [/\byou're\b/gi, "I'm"],
  [/\byourself\b/gi, "myself"],
  [/\byour\b/gi, "my"],
  [/\byou\b/gi, "I"],
];

/**
 * The sentences of her description as she says them herself: "You live above a shop." → "I live above a shop." The description is addressed
 * to her; a sentence that has "you" anywhere but at its start is left out, since it may be an object there.
 */
export function inHerWords(description: string): string[] {
  return (description.match(/[^.!?]+[.!?]+/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /^your?\b/i.test(sentence) && !/\byou\b/i.test(sentence.slice("You".length)))
    .map((sentence) => {
      const own = IN_FIRST_PERSON.reduce((text, [words, instead]) => text.replaceAll(words, instead), sentence);
      return own.charAt(0).toUpperCase() + own.slice(1);
    });
}

/** "Where do you live?", "do you play the piano?": a sentence of her description that speaks of it; null when none does. */
export function herStory({ plain, situation }: Hearing): Answer | null {
  const wanted = new Set(tokenise(plain));
  const says = inHerWords(situation.personality.persona.description).filter((sentence) =>
    tokenise(sentence).some((term) => wanted.has(term)),
  );
  return says.length === 0 ? null : { tone: "informing", says, asks: ["And you?", "What about you?"] };
}
