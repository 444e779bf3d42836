/** The least that a personality file must say, as fresh JSON, with top-level sections replaced or added. */
export function minimalPersonality(sections: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schema_version: "1.0",
    persona: { name: "Ada", tagline: "a careful listener", description: "You like quiet rooms." },
    core_traits: { archetype: "sage", temperament: "calm", communication_style: "attentive" },
    linguistic_profile: { tone: ["calm"], vocabulary_level: "plain", sentence_structure: "short" },
    behavioral_rules: { always_do: ["listen"], never_do: ["shout"] },
    response_patterns: { greeting: ["Hello."], farewell: ["Goodbye."], uncertainty: ["I don't know."] },
    advanced_parameters: { empathy: 0.5, formality: 0.5, verbosity: 0.5, humor: 0.5, creativity: 0.5, directness: 0.5 },
    ...sections,
  };
}

/** A mood section with a calm default mood and one other mood, whose modifiers are given. */
export function oneMood(
  modifiers: Record<string, unknown>,
  triggers: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    default_mood: "calm",
    moods: { calm: { description: "Calm." }, moved: { description: "Moved.", modifiers } },
    mood_triggers: { moved: triggers },
  };
}

/** A level section with one level, from 0 to 100, whose modifiers are given. */
export function oneLevel(modifiers: Record<string, unknown>): Record<string, unknown> {
  return {
    relationship_levels: [{ name: "known", affinity_range: [0, 100], description: "You know each other.", modifiers }],
  };
}
