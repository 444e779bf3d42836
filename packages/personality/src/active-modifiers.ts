import type { Modifiers, Personality } from "./personality.ts";

/** The modifiers of a level and of a mood; null where the file has switched them off or the mood isn't felt at all. */
export function activeModifiers(
  personality: Personality,
  state: { readonly level: string; readonly mood: string; readonly intensity: number },
): { level: Modifiers | null; mood: Modifiers | null } {
  const { hierarchical_config: levels, mood_config: moods } = personality;
  const level = levels.relationship_levels.find(({ name }) => name === state.level)?.modifiers ?? null;
  const mood = moods.moods[state.mood]?.modifiers ?? null;
  return {
    level: levels.enabled ? level : null,
    mood: moods.enabled && state.intensity > 0 ? mood : null,
  };
}
