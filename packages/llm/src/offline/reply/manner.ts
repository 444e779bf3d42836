import type { ReplySituation } from "@luminora/companion";

/** How she talks right now, as the choices that wording needs: the six parameters and the level, in halves and thirds. */
export interface Manner {
  /** 0..1: from the first level of the relationship to the last. */
  readonly closeness: number;
  /** She meets feelings softly; otherwise she is hearty and to the point. */
  readonly gentle: boolean;
  readonly formal: boolean;
  readonly hesitant: boolean;
  /** How much she says: the bare answer, an answer and a question, or more. */
  readonly length: "terse" | "normal" | "talkative";
  /** 0..1: how readily one of her typical expressions slips in. */
  readonly liveliness: number;
}

export function mannerOf({ personality, compiled }: Pick<ReplySituation, "personality" | "compiled">): Manner {
  const { empathy, formality, verbosity, humor, creativity, directness } = compiled.parameters;
  const levels = personality.hierarchical_config.relationship_levels;
  const place = levels.findIndex(({ name }) => name === compiled.level);
  return {
    closeness: levels.length > 1 ? Math.max(0, place) / (levels.length - 1) : 0,
    gentle: empathy >= 0.6 && directness < 0.7,
    formal: formality >= 0.7,
    hesitant: directness <= 0.25,
    length: verbosity < 0.3 ? "terse" : verbosity < 0.65 ? "normal" : "talkative",
    liveliness: (humor + creativity) / 2,
  };
}
