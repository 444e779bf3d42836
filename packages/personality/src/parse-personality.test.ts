import { LuminoraError } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { parsePersonality } from "./parse-personality.ts";
import { minimalPersonality, oneMood } from "./testing/minimal-personality.ts";
import { SHIPPED } from "./testing/shipped.ts";

function problemsOf(json: unknown): string {
  try {
    parsePersonality("ada", json);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(LuminoraError);
    expect((thrown as LuminoraError).code).toBe("invalid_personality");
    return (thrown as LuminoraError).message;
  }
  throw new Error("the file was accepted");
}

describe("defaults", () => {
  const { personality } = parsePersonality("ada", minimalPersonality());

  it("fill in every optional section", () => {
    expect(personality.instance_defaults).toEqual({ initial_affinity: 0, time_zone: "UTC", temperature: null });
    expect(personality.memory_config.fact_categories).toHaveLength(10);
    expect(personality.memory_config.episode_threshold).toBe(7);
    expect(personality.mood_config).toMatchObject({
      enabled: true,
      default_mood: "neutral",
      mood_triggers: {},
      mood_detection: { confidence_threshold: 0.7, decay: { rate_per_minute: 0.02, turns: 12, floor: 0.3 } },
    });
    expect(
      personality.hierarchical_config.relationship_levels.map((level) => [level.name, ...level.affinity_range]),
    ).toEqual([
      ["stranger", 0, 20],
      ["acquaintance", 21, 40],
      ["friend", 41, 60],
      ["close_friend", 61, 80],
      ["soulmate", 81, 100],
    ]);
  });

  it("give modifiers that leave everything as it is", () => {
    expect(personality.mood_config.moods.neutral?.modifiers).toEqual({
      advanced_parameters: { empathy: 0, formality: 0, verbosity: 0, humor: 0, creativity: 0, directness: 0 },
      linguistic_profile: { tone_additions: [], expression_additions: [] },
      behavioral_rules: { always_do_additions: [], never_do_additions: [] },
      system_prompt_additions: { prefix: "", suffix: "" },
    });
  });

  it("price each interaction, and a file overrides one number of one rule", () => {
    const changed = parsePersonality(
      "ada",
      minimalPersonality({
        affinity_config: { interactions: { insult: { points: -9 }, compliment: { daily_cap: null } } },
      }),
    ).personality.affinity_config;
    expect(changed).toEqual({
      ...personality.affinity_config,
      interactions: {
        ...personality.affinity_config.interactions,
        insult: { points: -9, daily_cap: null },
        compliment: { points: 1, daily_cap: null },
      },
    });
    expect(personality.affinity_config).toEqual({
      interactions: {
        ordinary: { points: 1, daily_cap: 10 },
        compliment: { points: 1, daily_cap: 2 },
        mentions_liked: { points: 2, daily_cap: 3 },
        recalls_shared_past: { points: 3, daily_cap: 2 },
        shares_personal: { points: 4, daily_cap: 1 },
        made_her_laugh: { points: 1, daily_cap: 5 },
        comes_back: { points: 5, daily_cap: 1 },
        insult: { points: -5, daily_cap: null },
        mentions_disliked: { points: -2, daily_cap: null },
        ignored_questions: { points: -2, daily_cap: null },
        short_answers: { points: -1, daily_cap: null },
      },
      least_grade: 1,
      comes_back_after_days: 3,
      novelty: { times: 2, days: 7 },
      repair: { friendly_turns: 3 },
      level_hysteresis: 3,
      silence: {
        day_thresholds: [
          { days: 7, points: -5 },
          { days: 14, points: -10 },
          { days: 30, points: "level_below" },
        ],
      },
      likes: [],
      dislikes: [],
    });
  });
});

describe("errors", () => {
  it.each([
    ["a misspelt section", minimalPersonality({ mood_confg: {} }), "mood_confg: is not a known field"],
    [
      "an unknown key deep inside",
      minimalPersonality({ mood_config: oneMood({ advanced_parameters: { charm: 0.1 } }) }),
      "mood_config.moods.moved.modifiers.advanced_parameters.charm: is not a known field",
    ],
    [
      "a missing field",
      minimalPersonality({ persona: { name: "Ada", tagline: "x" } }),
      "persona.description: is missing: add a string",
    ],
    [
      "a wrong kind",
      minimalPersonality({ persona: { ...persona(), tags: "calm" } }),
      "persona.tags: must be an array, not a string",
    ],
    ["an empty text", minimalPersonality({ persona: { ...persona(), name: "  " } }), "persona.name: is empty"],
    [
      "an unknown language",
      minimalPersonality({ persona: { ...persona(), language: "e n" } }),
      "persona.language: use a language tag",
    ],
    [
      "a parameter above 1",
      minimalPersonality({ advanced_parameters: parameters({ humor: 1.1 }) }),
      "advanced_parameters.humor: is too big: use at most 1",
    ],
    [
      "a delta below -1",
      minimalPersonality({ mood_config: oneMood({ advanced_parameters: { humor: -1.5 } }) }),
      "mood_config.moods.moved.modifiers.advanced_parameters.humor: is too small: use at least -1",
    ],
    [
      "an empty list of greetings",
      minimalPersonality({ response_patterns: { greeting: [], farewell: ["x"], uncertainty: ["x"] } }),
      "response_patterns.greeting: is empty: give at least one entry",
    ],
    [
      "an unknown default mood",
      minimalPersonality({ mood_config: { ...oneMood({}), default_mood: "serene" } }),
      "mood_config.default_mood: no mood of this name",
    ],
    [
      "a mood name with a space",
      minimalPersonality({ mood_config: { moods: { "very sad": { description: "x" } } } }),
      'mood_config.moods["very sad"]: use a plain name',
    ],
    [
      "an invalid regular expression",
      minimalPersonality({ mood_config: oneMood({}, { en: ["fine", "/you(are/"] }) }),
      "mood_config.mood_triggers.moved.en[1]: is no valid regular expression",
    ],
    [
      "a regular expression that can explode",
      minimalPersonality({ mood_config: oneMood({}, { en: ["/(so+ )+pretty/"] }) }),
      "mood_config.mood_triggers.moved.en[0]: could take very long",
    ],
    [
      "flags on a regular expression",
      minimalPersonality({ mood_config: oneMood({}, { en: ["/pretty/i"] }) }),
      "mood_config.mood_triggers.moved.en[0]: takes no flags",
    ],
    [
      "triggers of no language",
      minimalPersonality({ mood_config: oneMood({}, { english: ["hi"] }) }),
      "mood_config.mood_triggers.moved.english: use a language code",
    ],
    [
      "a reversed range",
      minimalPersonality({ hierarchical_config: { relationship_levels: [level("a", 50, 10)] } }),
      "hierarchical_config.relationship_levels[0].affinity_range: the first number must not be above",
    ],
    [
      "two levels of one name",
      minimalPersonality({ hierarchical_config: { relationship_levels: [level("a", 0, 50), level("a", 51, 100)] } }),
      "hierarchical_config.relationship_levels: two levels have the same name",
    ],
    [
      "an insult that pleases",
      minimalPersonality({ affinity_config: { interactions: { insult: { points: 2 } } } }),
      "affinity_config.interactions.insult.points: is too big",
    ],
    [
      "a silence of unknown cost",
      minimalPersonality({ affinity_config: { silence: { day_thresholds: [{ days: 7, points: "all" }] } } }),
      "affinity_config.silence.day_thresholds[0].points: use a whole number from -100 to 0",
    ],
    [
      "a time zone that is none",
      minimalPersonality({ instance_defaults: { time_zone: "Mars/Olympus" } }),
      "instance_defaults.time_zone: use an IANA time zone",
    ],
    [
      "an unknown fact category",
      minimalPersonality({ memory_config: { fact_categories: ["secrets"] } }),
      'memory_config.fact_categories[0]: must be "personal_info" or',
    ],
    ["another format", minimalPersonality({ schema_version: "9" }), 'schema_version: must be "1.0"'],
    ["no object at all", "Ada", "(file): must be an object, not a string"],
  ])("%s is named with its path and its cure", (_what, json, problem) => {
    expect(problemsOf(json)).toContain(`- ${problem}`);
  });

  it("come all at once", () => {
    const json = minimalPersonality({ persona: {}, advanced_parameters: parameters({ humor: 2 }), color: "red" });
    expect(problemsOf(json).match(/^- [\w.]+/gm)).toEqual([
      "- persona.name",
      "- persona.tagline",
      "- persona.description",
      "- advanced_parameters.humor",
      "- color",
    ]);
  });

  it("refuse an id that could not be a file's name", () => {
    expect(() => parsePersonality("../ada", minimalPersonality())).toThrow(/personality id "\.\.\/ada"/);
  });
});

describe("the template", () => {
  it("is frozen at every depth", () => {
    for (const { personality } of Object.values(SHIPPED)) expect(thawedPaths(personality, "")).toEqual([]);
    const alicia = SHIPPED.alicia.personality as unknown as {
      mood_config: { moods: { shy: { description: string } } };
    };
    expect(() => {
      alicia.mood_config.moods.shy.description = "bold";
    }).toThrow(TypeError);
    expect(() => (SHIPPED.alicia.personality.persona.tags as string[]).push("bold")).toThrow(TypeError);
  });

  it("leaves the given JSON alone", () => {
    const json = minimalPersonality();
    const before = JSON.stringify(json);
    parsePersonality("ada", json);
    expect(JSON.stringify(json)).toBe(before);
    expect(thawedPaths(json, "")).toContain(".persona");
  });

  it("has a fingerprint of its content and id: not of key order, and not of the editor's $schema", () => {
    const json = minimalPersonality();
    const reversed = Object.fromEntries(Object.entries(json).reverse());
    const { fingerprint, personality } = parsePersonality("ada", { ...json, $schema: "./personality.schema.json" });
    expect(personality).not.toHaveProperty("$schema");
    expect(parsePersonality("ada", reversed).fingerprint).toBe(fingerprint);
    expect(parsePersonality("eva", json).fingerprint).not.toBe(fingerprint);
    expect(parsePersonality("ada", { ...json, persona: { ...persona(), name: "Eva" } }).fingerprint).not.toBe(
      fingerprint,
    );
  });
});

function thawedPaths(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, child]) => thawedPaths(child, `${path}.${key}`));
  return Object.isFrozen(value) ? inner : [path, ...inner];
}

function persona() {
  return { name: "Ada", tagline: "a careful listener", description: "You like quiet rooms." };
}

function parameters(changed: Record<string, number>) {
  return { empathy: 0.5, formality: 0.5, verbosity: 0.5, humor: 0.5, creativity: 0.5, directness: 0.5, ...changed };
}

function level(name: string, first: number, last: number) {
  return { name, affinity_range: [first, last], description: "A level." };
}
