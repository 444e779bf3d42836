import { describe, expect, it } from "vitest";
import { parsePersonality } from "./parse-personality.ts";
import { minimalPersonality, oneMood } from "./testing/minimal-personality.ts";

function warningsOf(sections: Record<string, unknown>): string[] {
  return parsePersonality("ada", minimalPersonality(sections)).warnings.map(
    ({ path, message }) => `${path}: ${message}`,
  );
}

function levels(...ranges: [number, number][]): Record<string, unknown> {
  const relationship_levels = ranges.map((affinity_range, index) => ({
    name: `level_${index}`,
    affinity_range,
    description: "A level.",
  }));
  return { hierarchical_config: { relationship_levels } };
}

describe("levels", () => {
  const path = "hierarchical_config.relationship_levels";

  it.each<[string, [number, number][], string[]]>([
    [
      "seamless ones",
      [
        [0, 50],
        [51, 100],
      ],
      [],
    ],
    [
      "a gap between two",
      [
        [0, 20],
        [25, 100],
      ],
      [`${path}: leave a gap: no level holds 21 to 24 points`],
    ],
    [
      "a gap at both ends",
      [[10, 99]],
      [`${path}: leave a gap: no level holds 0 to 9 points`, `${path}: leave a gap: no level holds 100 points`],
    ],
    [
      "an overlap",
      [
        [0, 50],
        [50, 100],
      ],
      [`${path}: overlap: level_1 and a level before it both hold 50 points`],
    ],
    [
      "one inside another",
      [
        [0, 100],
        [40, 60],
      ],
      [`${path}: overlap: level_1 and a level before it both hold 40 to 60 points`],
    ],
    [
      "falling order",
      [
        [51, 100],
        [0, 50],
      ],
      [`${path}: are not in rising order: sort them by affinity_range`],
    ],
  ])("%s", (_what, ranges, expected) => {
    expect(warningsOf(levels(...ranges))).toEqual(expected);
  });
});

describe("moods", () => {
  const felt = { advanced_parameters: { humor: 0.1 } };

  it("that change nothing", () => {
    expect(warningsOf({ mood_config: oneMood({}) })).toEqual([
      "mood_config.moods.moved.modifiers: change nothing: give the mood an effect",
    ]);
  });

  it.each([
    { advanced_parameters: { humor: 0.1 } },
    { linguistic_profile: { vocabulary_level: "poetic" } },
    { behavioral_rules: { never_do_additions: ["shrug"] } },
    { response_patterns: { greeting: ["Oh."] } },
    { system_prompt_additions: { suffix: "Sigh." } },
  ])("any one modifier is an effect: %j", (modifiers) => {
    expect(warningsOf({ mood_config: oneMood(modifiers) })).toEqual([]);
  });

  it("that are unknown to triggers", () => {
    const mood_config = { ...oneMood(felt), mood_triggers: { mooved: { en: ["oh"] } } };
    expect(warningsOf({ mood_config })).toEqual([
      "mood_config.mood_triggers.mooved: name an unknown mood, so they never fire: the moods are calm, moved",
    ]);
  });

  it("that are unknown to reactions", () => {
    expect(warningsOf({ mood_config: { ...oneMood(felt), reactions: { sadness: "mooved" } } })).toEqual([
      "mood_config.reactions.sadness: names an unknown mood, mooved, so nothing comes of it: the moods are calm, moved",
    ]);
  });

  it("that share a trigger", () => {
    const mood_config = {
      ...oneMood(felt),
      mood_triggers: { moved: { en: ["oh", "ah"] }, calm: { en: ["Ah"], es: ["oh"] } },
    };
    expect(warningsOf({ mood_config })).toEqual([
      "mood_config.mood_triggers.calm.en[0]: is a trigger of moved already, which comes first: remove it from one",
    ]);
  });
});

it("contradictions", () => {
  expect(
    warningsOf({
      behavioral_rules: { always_do: ["listen"], never_do: ["shout", "Listen"] },
      linguistic_profile: {
        tone: ["calm"],
        vocabulary_level: "plain",
        sentence_structure: "short",
        expressions: ["well"],
        avoid_phrases: ["well"],
      },
      affinity_config: { likes: ["cats"], dislikes: ["cats"] },
    }),
  ).toEqual([
    'behavioral_rules.never_do[1]: "Listen" is in behavioral_rules.always_do too: remove it from one',
    'linguistic_profile.avoid_phrases[0]: "well" is in linguistic_profile.expressions too: remove it from one',
    'affinity_config.dislikes[0]: "cats" is in affinity_config.likes too: remove it from one',
  ]);
});
