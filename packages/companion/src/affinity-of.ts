import type { Personality } from "@luminora/personality";
import { type AffinityState, decayedAffinity, initialAffinity, levelOf } from "@luminora/relationship";

export interface Affinity {
  /** 0..100 */
  points: number;
  level: string;
}

/** Where the relationship stands now: the stored state, and what silence has taken since. */
export function affinityOf(personality: Personality, stored: AffinityState | null, now: Date): Affinity {
  const levels = personality.hierarchical_config.relationship_levels;
  const state = stored ?? initialAffinity(personality.instance_defaults.initial_affinity);
  const { points } = decayedAffinity(personality.affinity_config, levels, state, now.getTime()).state;
  return { points, level: levelOf(levels, points).name };
}
