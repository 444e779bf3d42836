import { fenceAsData } from "@luminora/memory";
import type { Personality } from "@luminora/personality";

/** Characters that the description of one companion may take in the prompts of the background work. */
const PORTRAIT_CHARACTERS = 1_000;

/**
 * Who the companion is, as far as a judge needs it, in a bounded number of characters however long the file: the names of all
 * moods, then what still fits of her tastes, what her moods mean and who she is, in this order. Fenced: a character file may say
 * who she is, not how to judge.
 */
export function companionPortrait(personality: Personality): string {
  const { persona, affinity_config: tastes, mood_config: moods } = personality;
  const names = Object.keys(moods.moods).join(", ");
  const lines = [
    `She is ${persona.name}, ${persona.tagline}.`,
    ...(tastes.likes.length > 0 ? [`She likes: ${tastes.likes.join(", ")}.`] : []),
    ...(tastes.dislikes.length > 0 ? [`She dislikes: ${tastes.dislikes.join(", ")}.`] : []),
    ...Object.entries(moods.moods).map(([mood, { description }]) => `- ${mood}: ${description}`),
    persona.description,
  ];
  // The names come again in their own lines, and where the schema is put into words.
  let left = PORTRAIT_CHARACTERS - 3 * names.length;
  const fitting = lines.filter((line) => {
    const { length } = fenceAsData("line", line);
    if (length > left) return false;
    left -= length - "<line>\n</line>".length;
    return true;
  });
  return fenceAsData("companion", [`Her moods: ${names}.`, ...fitting].join("\n"));
}
