import { canonicalHash, LuminoraError, round } from "@luminora/kernel";
import { activeModifiers } from "./active-modifiers.ts";
import { compileParameters } from "./compile-parameters.ts";
import type { CompiledPersonality } from "./compiled-personality.ts";
import { levelAt } from "./level-at.ts";
import type { Modifiers, Personality, PersonalityTemplate } from "./personality.ts";

/** What a companion's state says about how to compile her. */
export interface CompileState {
  /** Whole points, 0..100. */
  readonly affinity: number;
  /** The relationship level, which follows from the points and from the levels before; without it the points alone decide. */
  readonly level?: string;
  /** One of the personality's moods. */
  readonly mood: string;
  /** 0..1; 1 applies the mood's deltas as written, 0 leaves the mood without any effect. */
  readonly intensity: number;
}

/**
 * Adds up template, relationship level and mood for one request, in memory; the template stays as it is.
 * Lists are joined in that order without duplicates; of the texts that replace one another the mood's wins.
 * Throws `invalid_request` for an unknown level or mood, or numbers out of range.
 */
export function compile(template: PersonalityTemplate, state: CompileState): CompiledPersonality {
  const { personality } = template;
  checkState(personality, state);
  const { mood } = state;
  const level = state.level ?? levelAt(personality, state.affinity).name;
  const intensity = round(state.intensity);
  const modifiers = activeModifiers(personality, { level, mood, intensity });
  const layers = [modifiers.level, modifiers.mood].filter((layer) => layer !== null);

  const stages = compileParameters(personality, { level, mood, intensity });
  const { linguistic_profile: voice, behavioral_rules: rules, response_patterns: samples } = personality;
  const lastOf = (moment: keyof typeof samples) =>
    layers.reduce((current, layer) => layer.response_patterns?.[moment] ?? current, samples[moment]);
  return {
    personalityId: template.id,
    name: personality.persona.name,
    level,
    mood,
    intensity,
    parameters: stages.afterMood,
    stages,
    linguisticProfile: {
      ...voice,
      tone: joined(voice.tone, layers, (layer) => layer.linguistic_profile.tone_additions),
      expressions: joined(voice.expressions, layers, (layer) => layer.linguistic_profile.expression_additions),
      vocabulary_level: layers.reduce(
        (current, layer) => layer.linguistic_profile.vocabulary_level ?? current,
        voice.vocabulary_level,
      ),
    },
    behavioralRules: {
      always_do: joined(rules.always_do, layers, (layer) => layer.behavioral_rules.always_do_additions),
      never_do: joined(rules.never_do, layers, (layer) => layer.behavioral_rules.never_do_additions),
    },
    responsePatterns: {
      greeting: lastOf("greeting"),
      farewell: lastOf("farewell"),
      uncertainty: lastOf("uncertainty"),
    },
    promptAdditions: {
      prefix: joined([], layers, (layer) => [layer.system_prompt_additions.prefix]),
      suffix: joined([], layers, (layer) => [layer.system_prompt_additions.suffix]),
    },
    temperature: personality.instance_defaults.temperature ?? round(0.1 + 0.9 * stages.afterMood.creativity),
    fingerprint: canonicalHash([template.fingerprint, level, mood, intensity]),
  };
}

function checkState(personality: Personality, { affinity, level, mood, intensity }: CompileState): void {
  const levels = personality.hierarchical_config.relationship_levels.map(({ name }) => name);
  if (level !== undefined && !levels.includes(level)) {
    throw new LuminoraError("invalid_request", `level: "${level}" is not known; use one of ${levels.join(", ")}`);
  }
  const { moods } = personality.mood_config;
  if (!Object.hasOwn(moods, mood)) {
    throw new LuminoraError(
      "invalid_request",
      `mood: "${mood}" is not known; use one of ${Object.keys(moods).join(", ")}`,
    );
  }
  if (!Number.isInteger(affinity) || affinity < 0 || affinity > 100) {
    throw new LuminoraError(
      "invalid_request",
      `affinity: ${affinity} is out of range; use a whole number from 0 to 100`,
    );
  }
  if (!(intensity >= 0 && intensity <= 1)) {
    throw new LuminoraError("invalid_request", `intensity: ${intensity} is out of range; use a number from 0 to 1`);
  }
}

function joined(
  base: readonly string[],
  layers: readonly Modifiers[],
  additions: (layer: Modifiers) => readonly string[],
): readonly string[] {
  return [...new Set([...base, ...layers.flatMap(additions)])].filter((entry) => entry !== "");
}
