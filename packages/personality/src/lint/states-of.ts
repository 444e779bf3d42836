import type { Modifiers, Personality } from "../personality.ts";

/** A level or a mood, and where it stands in the file. */
export interface NamedState {
  readonly kind: "level" | "mood";
  readonly name: string;
  /** Path of its modifiers. */
  readonly path: string;
  readonly modifiers: Modifiers;
}

/** Every level and every mood of a file, whose modifiers have one shape. */
export function statesOf({ hierarchical_config, mood_config }: Personality): readonly NamedState[] {
  return [
    ...hierarchical_config.relationship_levels.map(
      ({ name, modifiers }, index): NamedState => ({
        kind: "level",
        name,
        path: `hierarchical_config.relationship_levels[${index}].modifiers`,
        modifiers,
      }),
    ),
    ...Object.entries(mood_config.moods).map(
      ([name, { modifiers }]): NamedState => ({
        kind: "mood",
        name,
        path: `mood_config.moods.${name}.modifiers`,
        modifiers,
      }),
    ),
  ];
}
