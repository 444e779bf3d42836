import type { Diagnostic, Modifiers, Personality } from "./personality.ts";
import { PARAMETER_NAMES } from "./schema/advanced-parameters.ts";

/** What a valid personality has that is most likely a mistake of its author. */
export function personalityWarnings(personality: Personality): Diagnostic[] {
  return [
    ...levelWarnings(personality.hierarchical_config.relationship_levels),
    ...moodWarnings(personality.mood_config),
    ...contradictions(personality),
  ];
}

function levelWarnings(levels: Personality["hierarchical_config"]["relationship_levels"]): Diagnostic[] {
  const path = "hierarchical_config.relationship_levels";
  const rising = levels.toSorted((a, b) => a.affinity_range[0] - b.affinity_range[0]);
  const warnings: Diagnostic[] = [];
  const warn = (message: string) => warnings.push({ path, message });

  if (rising.some((level, index) => level !== levels[index]))
    warn("are not in rising order: sort them by affinity_range");

  let covered = -1;
  for (const { name, affinity_range } of rising) {
    const [first, last] = affinity_range;
    if (first > covered + 1) warn(`leave a gap: no level holds ${pointsInWords(covered + 1, first - 1)}`);
    if (first <= covered)
      warn(`overlap: ${name} and a level before it both hold ${pointsInWords(first, Math.min(covered, last))}`);
    covered = Math.max(covered, last);
  }
  if (covered < 100) warn(`leave a gap: no level holds ${pointsInWords(covered + 1, 100)}`);
  return warnings;
}

function pointsInWords(first: number, last: number): string {
  return first === last ? `${first} points` : `${first} to ${last} points`;
}

function moodWarnings({ moods, mood_triggers, default_mood, reactions }: Personality["mood_config"]): Diagnostic[] {
  const idle = Object.entries(moods)
    .filter(([mood, { modifiers }]) => mood !== default_mood && isEmpty(modifiers))
    .map(([mood]) => ({
      path: `mood_config.moods.${mood}.modifiers`,
      message: "change nothing: give the mood an effect",
    }));

  const unknown = Object.keys(mood_triggers)
    .filter((mood) => !Object.hasOwn(moods, mood))
    .map((mood) => ({
      path: `mood_config.mood_triggers.${mood}`,
      message: `name an unknown mood, so they never fire: the moods are ${Object.keys(moods).join(", ")}`,
    }));

  const unfelt = Object.entries(reactions)
    .filter(([, mood]) => mood !== undefined && !Object.hasOwn(moods, mood))
    .map(([emotion, mood]) => ({
      path: `mood_config.reactions.${emotion}`,
      message: `names an unknown mood, ${mood}, so nothing comes of it: the moods are ${Object.keys(moods).join(", ")}`,
    }));

  return [...idle, ...unknown, ...unfelt, ...repeatedTriggers(mood_triggers)];
}

function repeatedTriggers(moodTriggers: Personality["mood_config"]["mood_triggers"]): Diagnostic[] {
  const owners = new Map<string, string>();
  const warnings: Diagnostic[] = [];
  for (const [mood, byLanguage] of Object.entries(moodTriggers)) {
    for (const [language, triggers] of Object.entries(byLanguage)) {
      triggers.forEach((trigger, index) => {
        const key = `${language}:${trigger.toLowerCase()}`;
        const owner = owners.get(key);
        const path = `mood_config.mood_triggers.${mood}.${language}[${index}]`;
        if (owner === undefined) owners.set(key, mood);
        else
          warnings.push({ path, message: `is a trigger of ${owner} already, which comes first: remove it from one` });
      });
    }
  }
  return warnings;
}

function isEmpty(modifiers: Modifiers): boolean {
  const { advanced_parameters, linguistic_profile, behavioral_rules, response_patterns, system_prompt_additions } =
    modifiers;
  return (
    PARAMETER_NAMES.every((name) => advanced_parameters[name] === 0) &&
    [linguistic_profile, behavioral_rules, response_patterns ?? {}, system_prompt_additions]
      .flatMap((section) => Object.values(section))
      .every((value) => value === undefined || value.length === 0)
  );
}

function contradictions(personality: Personality): Diagnostic[] {
  const { linguistic_profile: voice, behavioral_rules: rules, affinity_config: affinity } = personality;
  return [
    ...shared("behavioral_rules.never_do", rules.never_do, "behavioral_rules.always_do", rules.always_do),
    ...shared(
      "linguistic_profile.avoid_phrases",
      voice.avoid_phrases,
      "linguistic_profile.expressions",
      voice.expressions,
    ),
    ...shared("affinity_config.dislikes", affinity.dislikes, "affinity_config.likes", affinity.likes),
  ];
}

function shared(path: string, list: readonly string[], otherPath: string, other: readonly string[]): Diagnostic[] {
  const known = new Set(other.map((entry) => entry.toLowerCase()));
  return list.flatMap((entry, index) =>
    known.has(entry.toLowerCase())
      ? [{ path: `${path}[${index}]`, message: `"${entry}" is in ${otherPath} too: remove it from one` }]
      : [],
  );
}
