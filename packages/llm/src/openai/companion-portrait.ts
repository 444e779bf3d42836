import { fenceAsData } from "@luminora/memory";
import type { Personality } from "@luminora/personality";

/**
 * Who the companion is, as far as a judge needs it, in at most so many `characters` however long the file: the names of all moods,
 * then what still fits of her tastes, what her moods mean and who she is, in this order. Fenced: a character file may say who she
 * is, not how to judge.
 */
export function companionPortrait(personality: Personality, characters: number): string {
  const { persona, affinity_config: tastes, mood_config: moods } = personality;
  const names = Object.keys(moods.moods).join(", ");
  const lines = [
    `She is ${persona.name}, ${persona.tagline}.`,
    ...(tastes.likes.length > 0 ? [`She likes: ${tastes.likes.join(", ")}.`] : []),
    ...(tastes.dislikes.length > 0 ? [`She dislikes: ${tastes.dislikes.join(", ")}.`] : []),
    ...Object.entries(moods.moods).map(([mood, { description }]) => `- ${mood}: ${description}`),
    persona.description,
  ];
  const portrait = (told: readonly string[]) => fenceAsData("companion", [`Her moods: ${names}.`, ...told].join("\n"));
  const told: string[] = [];
  for (const line of lines) if (portrait([...told, line]).length <= characters) told.push(line);
  return portrait(told);
}
