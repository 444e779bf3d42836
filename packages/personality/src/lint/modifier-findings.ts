import { clamp01, round } from "@luminora/kernel";
import { compileParameters } from "../compile-parameters.ts";
import type { Personality } from "../personality.ts";
import { PARAMETER_NAMES } from "../schema/advanced-parameters.ts";
import { foldText } from "../sense/fold-text.ts";
import { error, type Finding, warning } from "./finding.ts";
import { type NamedState, statesOf } from "./states-of.ts";

/** Modifiers of levels and moods that change nothing. */
export function modifierFindings(personality: Personality): Finding[] {
  const { hierarchical_config, mood_config } = personality;
  const states = statesOf(personality);
  const levelsOff = !hierarchical_config.enabled && states.some((state) => state.kind === "level" && !isEmpty(state));
  return [
    ...(levelsOff
      ? [
          warning(
            "hierarchical_config.enabled",
            "is false, so that the modifiers of the levels have no effect",
            "switch it on or remove them",
          ),
        ]
      : []),
    ...states.flatMap((state) => {
      if (isEmpty(state))
        return state.kind === "mood" && state.name !== mood_config.default_mood
          ? [warning(state.path, "change nothing", "give the mood an effect")]
          : [];
      return [...lostDeltas(personality, state), ...repetitions(personality, state)];
    }),
  ];
}

function isEmpty({ modifiers }: NamedState): boolean {
  const { advanced_parameters, linguistic_profile, behavioral_rules, response_patterns, system_prompt_additions } =
    modifiers;
  return (
    PARAMETER_NAMES.every((name) => advanced_parameters[name] === 0) &&
    [linguistic_profile, behavioral_rules, response_patterns ?? {}, system_prompt_additions]
      .flatMap((section) => Object.values(section))
      .every((value) => value === undefined || value.length === 0)
  );
}

/** Deltas that have nothing left to add to or take from, whatever the level is. */
function lostDeltas(personality: Personality, { kind, path, modifiers }: NamedState): Finding[] {
  const { hierarchical_config, mood_config, advanced_parameters: base } = personality;
  const { default_mood: mood } = mood_config;
  const before =
    kind === "level"
      ? [base]
      : hierarchical_config.relationship_levels.map(
          ({ name }) => compileParameters(personality, { level: name, mood, intensity: 0 }).afterLevel,
        );
  return PARAMETER_NAMES.flatMap((name) => {
    const delta = modifiers.advanced_parameters[name];
    const felt = before.some((parameters) => round(clamp01(parameters[name] + delta)) !== parameters[name]);
    if (delta === 0 || felt) return [];
    const bound = delta > 0 ? "1" : "0";
    return [
      error(
        `${path}.advanced_parameters.${name}`,
        `changes nothing: ${name} is at ${bound} already${kind === "mood" ? " in every level" : ""}`,
        "remove it, or leave room for it in advanced_parameters",
      ),
    ];
  });
}

/** Additions that repeat what holds in every state, or each other. */
function repetitions(personality: Personality, { path, modifiers }: NamedState): Finding[] {
  const { linguistic_profile: voice, behavioral_rules: rules, response_patterns: samples } = personality;
  const { linguistic_profile, behavioral_rules, response_patterns } = modifiers;
  const added = (own: string, entries: readonly string[], basePath: string, base: readonly string[]) =>
    entries.flatMap((entry, index) => {
      const at = `${path}.${own}[${index}]`;
      const same = (other: string) => foldText(other) === foldText(entry);
      if (base.some(same)) return [warning(at, `"${entry}" is in ${basePath} already`, "remove it")];
      return entries.slice(0, index).some(same) ? [warning(at, `"${entry}" is in the list already`, "remove it")] : [];
    });
  const replaced = [
    ["linguistic_profile.vocabulary_level", linguistic_profile.vocabulary_level, voice.vocabulary_level] as const,
    ...(["greeting", "farewell", "uncertainty"] as const).map(
      (moment) => [`response_patterns.${moment}`, response_patterns?.[moment], samples[moment]] as const,
    ),
  ];
  return [
    ...added(
      "linguistic_profile.tone_additions",
      linguistic_profile.tone_additions,
      "linguistic_profile.tone",
      voice.tone,
    ),
    ...added(
      "linguistic_profile.expression_additions",
      linguistic_profile.expression_additions,
      "linguistic_profile.expressions",
      voice.expressions,
    ),
    ...added(
      "behavioral_rules.always_do_additions",
      behavioral_rules.always_do_additions,
      "behavioral_rules.always_do",
      rules.always_do,
    ),
    ...added(
      "behavioral_rules.never_do_additions",
      behavioral_rules.never_do_additions,
      "behavioral_rules.never_do",
      rules.never_do,
    ),
    ...replaced.flatMap(([own, value, base]) =>
      value !== undefined && JSON.stringify(value) === JSON.stringify(base)
        ? [warning(`${path}.${own}`, "is what holds anyway", "remove it")]
        : [],
    ),
  ];
}
