import { clamp01, round } from "@luminora/kernel";
import { activeModifiers } from "./active-modifiers.ts";
import type { Modifiers, Personality } from "./personality.ts";
import type { AdvancedParameters } from "./schema/advanced-parameters.ts";

/** The six parameters on their way from the file to the request. */
export interface ParameterStages {
  readonly base: AdvancedParameters;
  readonly afterLevel: AdvancedParameters;
  readonly afterMood: AdvancedParameters;
}

/** Base, then level, then mood; `intensity` (0..1) scales the mood's deltas. */
export function compileParameters(
  personality: Personality,
  state: { readonly level: string; readonly mood: string; readonly intensity: number },
): ParameterStages {
  const modifiers = activeModifiers(personality, state);
  const base = personality.advanced_parameters;
  const afterLevel = add(base, modifiers.level, 1);
  return { base: { ...base }, afterLevel, afterMood: add(afterLevel, modifiers.mood, state.intensity) };
}

/** Clamping at each stage, not at the end, is what keeps a later delta felt: .95 + .4 - .3 is .7, not 1.0. */
function add(from: AdvancedParameters, modifiers: Modifiers | null, scale: number): AdvancedParameters {
  if (modifiers === null) return { ...from };
  const delta = modifiers.advanced_parameters;
  const sum = (value: number, change: number) => round(clamp01(value + change * scale));
  return {
    empathy: sum(from.empathy, delta.empathy),
    formality: sum(from.formality, delta.formality),
    verbosity: sum(from.verbosity, delta.verbosity),
    humor: sum(from.humor, delta.humor),
    creativity: sum(from.creativity, delta.creativity),
    directness: sum(from.directness, delta.directness),
  };
}
