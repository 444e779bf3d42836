import { describe, expect, it } from "vitest";
import { oneLevel, oneMood } from "../testing/minimal-personality.ts";
import { found } from "./found.fixture.ts";

describe("modifiers without effect", () => {
  const parameters = { empathy: 1, formality: 0.5, verbosity: 0.5, humor: 0, creativity: 0.5, directness: 0.5 };
  const path = "hierarchical_config.relationship_levels[0].modifiers";

  it("deltas with no room in any level", () => {
    const lost = { advanced_parameters: { empathy: 0.2, humor: -0.1, directness: 0.1 } };
    expect(found({ advanced_parameters: parameters, hierarchical_config: oneLevel(lost) })).toEqual([
      expect.stringContaining(`error ${path}.advanced_parameters.empathy: changes nothing: empathy is at 1 already`),
      expect.stringContaining(`error ${path}.advanced_parameters.humor: changes nothing: humor is at 0 already`),
    ]);
    expect(found({ advanced_parameters: parameters, mood_config: oneMood(lost) })).toHaveLength(2);
  });

  it("lets pass a mood's delta that one level leaves room for", () => {
    const hierarchical_config = oneLevel({ advanced_parameters: { empathy: -0.1 } });
    const mood_config = oneMood({ advanced_parameters: { empathy: 0.2 } });
    expect(found({ advanced_parameters: parameters, hierarchical_config, mood_config })).toEqual([]);
  });

  it("additions that hold anyway", () => {
    const again = {
      linguistic_profile: { tone_additions: ["Calm"], vocabulary_level: "plain" },
      behavioral_rules: { always_do_additions: ["listen", "smile", "Smile"] },
    };
    expect(found({ hierarchical_config: oneLevel(again) })).toEqual([
      `warning ${path}.linguistic_profile.tone_additions[0]: "Calm" is in linguistic_profile.tone already: remove it`,
      `warning ${path}.behavioral_rules.always_do_additions[0]: "listen" is in behavioral_rules.always_do already: remove it`,
      `warning ${path}.behavioral_rules.always_do_additions[2]: "Smile" is in the list already: remove it`,
      `warning ${path}.linguistic_profile.vocabulary_level: is what holds anyway: remove it`,
    ]);
  });
});

describe("contradictions", () => {
  const voice = { tone: ["calm"], vocabulary_level: "plain", sentence_structure: "short" };

  it("of lists that hold always", () => {
    expect(
      found({
        behavioral_rules: { always_do: ["listen"], never_do: ["shout", "Listen"] },
        linguistic_profile: { ...voice, expressions: ["well, whatever then"], avoid_phrases: ["Whatever"] },
        affinity_config: { likes: ["cats"], dislikes: ["cats"] },
      }),
    ).toEqual([
      'error behavioral_rules.never_do[1]: "Listen" is in behavioral_rules.always_do too: remove it from one',
      'error linguistic_profile.expressions[0]: says "Whatever", one of linguistic_profile.avoid_phrases: change one of them',
      'error affinity_config.dislikes[0]: "cats" is in affinity_config.likes too: remove it from one',
    ]);
  });

  it("of states that can be at once", () => {
    const findings = found({
      hierarchical_config: oneLevel({ behavioral_rules: { always_do_additions: ["tease"] } }),
      mood_config: oneMood({ behavioral_rules: { never_do_additions: ["tease"] } }),
    });
    expect(findings).toEqual([
      expect.stringContaining(
        'error mood_config.moods.moved.modifiers.behavioral_rules.never_do_additions[0]: "tease" is in hierarchical_config',
      ),
    ]);
  });

  it("of samples and additions that say what she avoids", () => {
    const mood_config = oneMood({
      linguistic_profile: { expression_additions: ["calm down, you"] },
      response_patterns: { greeting: ["Whatever. Hi."] },
    });
    const linguistic_profile = { ...voice, avoid_phrases: ["whatever", "calm down"], expressions: ["calmly down"] };
    expect(found({ linguistic_profile, mood_config }).map((line) => line.split(":")[0])).toEqual([
      "error mood_config.moods.moved.modifiers.linguistic_profile.expression_additions[0]",
      "error mood_config.moods.moved.modifiers.response_patterns.greeting[0]",
    ]);
  });
});

describe("rules", () => {
  it("that can't count", () => {
    expect(
      found({
        affinity_config: {
          interactions: {
            compliment: { points: 0 },
            made_her_laugh: { daily_cap: 0 },
            comes_back: { points: -1 },
            short_answers: { points: 1 },
          },
          silence: { day_thresholds: [{ days: 7, points: 0 }] },
          likes: ["tea", "Tea"],
        },
      }).map((line) => line.split(":")[0]),
    ).toEqual([
      "warning affinity_config.interactions.compliment",
      "warning affinity_config.interactions.made_her_laugh",
      "warning affinity_config.interactions.comes_back.points",
      "warning affinity_config.interactions.short_answers.points",
      "warning affinity_config.silence.day_thresholds[0]",
      "warning affinity_config.likes[1]",
    ]);
  });
});

it("a prompt over its budget", () => {
  const mood_config = oneMood({ system_prompt_additions: { suffix: "Sigh. ".repeat(1_000) } });
  expect(found({ mood_config })).toEqual([
    expect.stringMatching(
      /^warning : the prompt takes \d+(?:\.\d+)? tokens as \w+, moved, .* of 1000 in 5 of 10 states/,
    ),
  ]);
});
