import type { Personality } from "@luminora/personality";
import {
  type AffinityFold,
  type AffinityState,
  decayedAffinity,
  initialAffinity,
  nextLevel,
} from "@luminora/relationship";

export interface Affinity {
  /** 0..100 */
  points: number;
  level: string;
}

/** Where the relationship stands now: the stored state, and what silence has taken since. */
export function affinityOf(personality: Personality, stored: AffinityState | null, now: Date): Affinity {
  const { points, level } = affinityNow(personality, stored, now).state;
  return { points, level };
}

/** The same whole, with the ledger entries of the silence, oldest first. */
export function affinityNow(personality: Personality, stored: AffinityState | null, now: Date): AffinityFold {
  const { affinity_config: rules, hierarchical_config } = personality;
  const levels = hierarchical_config.relationship_levels;
  const { state, entries } = decayedAffinity(rules, levels, stored ?? startOf(personality), now.getTime());
  // A file whose levels were renamed since finds its own again.
  return { state: { ...state, level: nextLevel(levels, rules.level_hysteresis, state.level, state.points) }, entries };
}

/** The relationship with somebody new. */
export function startOf({ hierarchical_config, instance_defaults }: Personality): AffinityState {
  return initialAffinity(hierarchical_config.relationship_levels, instance_defaults.initial_affinity);
}
