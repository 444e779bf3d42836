import { compileParameters, type ParameterStages } from "../compile-parameters.ts";
import type { CompiledPersonality } from "../compiled-personality.ts";
import type { Personality } from "../personality.ts";
import { PARAMETER_NAMES } from "../schema/advanced-parameters.ts";
import { intensityBand } from "./intensity-band.ts";
import { parameterInWords, shiftsInWords } from "./parameter-bands.ts";
import { authoredText, bullets, inWords, quoted, section } from "./prompt-text.ts";

/** How close the two of them are, in words only: it follows from the level alone. */
export function closenessPart(personality: Personality, compiled: CompiledPersonality): string {
  return section("You and this person", relationship(personality, compiled, nominalStages(personality, compiled)));
}

/** What relationship and mood make of her for now, in words only. */
export function momentaryPart(personality: Personality, compiled: CompiledPersonality): readonly string[] {
  const stages = nominalStages(personality, compiled);
  return [
    ...compiled.promptAdditions.prefix.map(authoredText),
    section("Your mood", mood(personality, compiled, stages)),
    section("How you speak for now", manner(personality, compiled, stages)),
    section(
      "For now, also always",
      bullets(added(compiled.behavioralRules.always_do, personality.behavioral_rules.always_do)),
    ),
    section(
      "For now, also never",
      bullets(added(compiled.behavioralRules.never_do, personality.behavioral_rules.never_do)),
    ),
    ...compiled.promptAdditions.suffix.map(authoredText),
  ].filter((part) => part !== "");
}

/** The stages at the intensity that stands for the whole band: see `IntensityBand.nominal`. */
function nominalStages(personality: Personality, compiled: CompiledPersonality): ParameterStages {
  return compileParameters(personality, { ...compiled, intensity: intensityBand(compiled.intensity).nominal });
}

function relationship(
  personality: Personality,
  compiled: CompiledPersonality,
  stages: ParameterStages,
): (string | false)[] {
  const { enabled, relationship_levels } = personality.hierarchical_config;
  const level = relationship_levels.find(({ name }) => name === compiled.level);
  if (!enabled || level === undefined) return [];
  const shifts = shiftsInWords(stages.base, stages.afterLevel);
  return [
    `Closeness: ${plain(level.name)}. ${level.description}`,
    shifts !== "" && `Compared with your usual self you are ${shifts}.`,
  ];
}

function mood(personality: Personality, compiled: CompiledPersonality, stages: ParameterStages): (string | false)[] {
  const { enabled, moods, default_mood } = personality.mood_config;
  const current = moods[compiled.mood];
  if (!enabled || current === undefined || compiled.intensity === 0) return [];
  const felt = compiled.mood === default_mood ? "" : `, ${intensityBand(compiled.intensity).words} felt`;
  const shifts = shiftsInWords(stages.afterLevel, stages.afterMood);
  return [`Mood: ${plain(compiled.mood)}${felt}. ${current.description}`, shifts !== "" && `It makes you ${shifts}.`];
}

function manner(personality: Personality, compiled: CompiledPersonality, stages: ParameterStages): (string | false)[] {
  const { linguisticProfile: voice, responsePatterns: samples } = compiled;
  const tone = added(voice.tone, personality.linguistic_profile.tone);
  const phrases = added(voice.expressions, personality.linguistic_profile.expressions);
  return [
    ...bullets(PARAMETER_NAMES.map((name) => parameterInWords(name, stages.afterMood[name]))),
    `Your words: ${voice.vocabulary_level}.`,
    tone.length > 0 && `Your tone is also ${inWords(tone)}.`,
    phrases.length > 0 && `More phrases: ${quoted(phrases)}.`,
    `Hello: ${sampled(samples.greeting)}`,
    `Goodbye: ${sampled(samples.farewell)}`,
    `When you don't know: ${sampled(samples.uncertainty)}`,
  ];
}

/** Two variants show the manner; more of them would only cost tokens. */
function sampled(variants: readonly string[]): string {
  return quoted(variants.slice(0, 2));
}

/** What the state added to a list of the template. */
function added(compiled: readonly string[], base: readonly string[]): readonly string[] {
  return compiled.filter((entry) => !base.includes(entry));
}

function plain(name: string): string {
  return name.replaceAll("_", " ");
}
