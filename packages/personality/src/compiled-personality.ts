import type { ParameterStages } from "./compile-parameters.ts";
import type { Personality } from "./personality.ts";
import type { AdvancedParameters } from "./schema/advanced-parameters.ts";

/** How she is for one request: template, level and mood added up. It is never stored, except for its fingerprint on the turn. */
export interface CompiledPersonality {
  readonly personalityId: string;
  readonly name: string;
  /** Name of the relationship level that holds the affinity. */
  readonly level: string;
  readonly mood: string;
  /** 0..1, how strongly the mood is felt. */
  readonly intensity: number;
  /** What she speaks by: the last of the stages. */
  readonly parameters: AdvancedParameters;
  readonly stages: ParameterStages;
  readonly linguisticProfile: Personality["linguistic_profile"];
  readonly behavioralRules: Personality["behavioral_rules"];
  readonly responsePatterns: Personality["response_patterns"];
  /** Texts for the prompt: those of the level first, then those of the mood. */
  readonly promptAdditions: { readonly prefix: readonly string[]; readonly suffix: readonly string[] };
  /** Sampling temperature, 0..2. */
  readonly temperature: number;
  /** SHA-256 over the template's fingerprint, level, mood and intensity, as 64 hex digits. */
  readonly fingerprint: string;
}
