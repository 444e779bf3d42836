import { round } from "@luminora/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { parsePersonality } from "./parse-personality.ts";
import { PARAMETER_NAMES } from "./schema/advanced-parameters.ts";
import { minimalPersonality, oneLevel, oneMood } from "./testing/minimal-personality.ts";
import { SHIPPED } from "./testing/shipped.ts";

const { alicia } = SHIPPED;

function layered(
  level: Record<string, unknown>,
  mood: Record<string, unknown>,
  sections: Record<string, unknown> = {},
) {
  return parsePersonality(
    "ada",
    minimalPersonality({ hierarchical_config: oneLevel(level), mood_config: oneMood(mood), ...sections }),
  );
}

describe("parameters", () => {
  it("Alicia, a friend and shy: the golden vector", () => {
    const { parameters, stages, temperature, level } = compile(alicia, { affinity: 45, mood: "shy", intensity: 1 });
    expect(level).toBe("friend");
    expect(parameters).toEqual({
      empathy: 1,
      formality: 0.4,
      verbosity: 0.6,
      humor: 0.7,
      creativity: 0.6,
      directness: 0.1,
    });
    expect(stages.base).toEqual({
      empathy: 0.95,
      formality: 0.3,
      verbosity: 0.7,
      humor: 0.5,
      creativity: 0.6,
      directness: 0.4,
    });
    expect(stages.afterLevel).toEqual({
      empathy: 1,
      formality: 0.2,
      verbosity: 0.7,
      humor: 0.7,
      creativity: 0.6,
      directness: 0.4,
    });
    expect(stages.afterMood).toEqual(parameters);
    expect(temperature).toBe(0.64);
  });

  it("are clamped after each stage: .95 + .4 - .3 is .7", () => {
    const template = layered(
      { advanced_parameters: { empathy: 0.4 } },
      { advanced_parameters: { empathy: -0.3 } },
      {
        advanced_parameters: { ...alicia.personality.advanced_parameters },
      },
    );
    expect(compile(template, { affinity: 90, mood: "moved", intensity: 1 }).parameters.empathy).toBe(0.7);
  });

  it("take the mood by its intensity", () => {
    const at = (intensity: number) => compile(alicia, { affinity: 45, mood: "shy", intensity }).parameters;
    expect(at(0.5)).toMatchObject({ formality: 0.3, verbosity: 0.65, directness: 0.25 });
    expect(at(0)).toEqual(compile(alicia, { affinity: 45, mood: "neutral", intensity: 1 }).parameters);
  });

  it("follow base, level and mood for every combination of numbers", () => {
    const unit = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);
    const delta = fc.integer({ min: -100, max: 100 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(unit, delta, delta, unit, (base, ofLevel, ofMood, intensity) => {
        const all = (value: number) => Object.fromEntries(PARAMETER_NAMES.map((name) => [name, value]));
        const template = layered(
          { advanced_parameters: all(ofLevel) },
          { advanced_parameters: all(ofMood) },
          {
            advanced_parameters: all(base),
          },
        );
        const { parameters, temperature } = compile(template, { affinity: 50, mood: "moved", intensity });

        const afterLevel = Math.round(Math.max(0, Math.min(100, (base + ofLevel) * 100)));
        const afterMood = Math.max(0, Math.min(10_000, afterLevel * 100 + Math.round(ofMood * intensity * 10_000)));
        for (const name of PARAMETER_NAMES) {
          expect(parameters[name]).toBeCloseTo(afterMood / 10_000, 10);
          expect(parameters[name]).toBe(round(parameters[name]));
        }
        expect(temperature).toBe(round(0.1 + 0.9 * parameters.creativity));
      }),
      { numRuns: 200 },
    );
  });
});

describe("every modifier", () => {
  const level = {
    linguistic_profile: {
      tone_additions: ["warm", "calm"],
      expression_additions: ["well, well"],
      vocabulary_level: "rich",
    },
    behavioral_rules: { always_do_additions: ["smile"], never_do_additions: ["shout"] },
    response_patterns: { greeting: ["Hey."], farewell: ["See you."] },
    system_prompt_additions: { prefix: "They are back.", suffix: "Be glad." },
  };
  const mood = {
    linguistic_profile: {
      tone_additions: ["warm", "breathless"],
      expression_additions: ["oh"],
      vocabulary_level: "poetic",
    },
    behavioral_rules: { always_do_additions: ["blush"], never_do_additions: ["yawn"] },
    response_patterns: { greeting: ["Oh!"], uncertainty: ["Hm."] },
    system_prompt_additions: { prefix: "Your heart leaps.", suffix: "Breathe." },
  };
  const template = layered(level, mood);

  it("is in the compiled result: lists in order without duplicates, the mood's texts over the level's", () => {
    expect(compile(template, { affinity: 50, mood: "moved", intensity: 0.5 })).toMatchObject({
      personalityId: "ada",
      name: "Ada",
      level: "known",
      mood: "moved",
      intensity: 0.5,
      linguisticProfile: {
        tone: ["calm", "warm", "breathless"],
        expressions: ["well, well", "oh"],
        vocabulary_level: "poetic",
      },
      behavioralRules: { always_do: ["listen", "smile", "blush"], never_do: ["shout", "yawn"] },
      responsePatterns: { greeting: ["Oh!"], farewell: ["See you."], uncertainty: ["Hm."] },
      promptAdditions: { prefix: ["They are back.", "Your heart leaps."], suffix: ["Be glad.", "Breathe."] },
    });
  });

  it("of a mood that isn't felt, or of a section that is switched off, is left out", () => {
    const ofLevel = { tone: ["calm", "warm"], vocabulary_level: "rich" };
    expect(compile(template, { affinity: 50, mood: "moved", intensity: 0 }).linguisticProfile).toMatchObject(ofLevel);

    const moodless = layered(level, mood, { mood_config: { ...oneMood(mood), enabled: false } });
    expect(compile(moodless, { affinity: 50, mood: "moved", intensity: 1 }).linguisticProfile).toMatchObject(ofLevel);

    const levelless = layered(level, mood, { hierarchical_config: { ...oneLevel(level), enabled: false } });
    expect(compile(levelless, { affinity: 50, mood: "moved", intensity: 1 })).toMatchObject({
      level: "known",
      promptAdditions: { prefix: ["Your heart leaps."] },
    });
  });
});

it("a level that is given stands, whatever the points alone would make", () => {
  const held = compile(alicia, { affinity: 39, level: "friend", mood: "shy", intensity: 1 });
  expect(held).toEqual(compile(alicia, { affinity: 45, mood: "shy", intensity: 1 }));
});

it("a configured temperature stands whatever the creativity", () => {
  const template = layered(
    {},
    { advanced_parameters: { creativity: 0.5 } },
    { instance_defaults: { temperature: 0.3 } },
  );
  expect(compile(template, { affinity: 0, mood: "moved", intensity: 1 }).temperature).toBe(0.3);
});

it("the fingerprint tells states apart and nothing else", () => {
  const of = (affinity: number, mood: string, intensity: number, template = alicia) =>
    compile(template, { affinity, mood, intensity }).fingerprint;
  expect(of(41, "shy", 1)).toBe(of(60, "shy", 1));
  const different = [
    of(41, "shy", 1),
    of(61, "shy", 1),
    of(41, "sad", 1),
    of(41, "shy", 0.9),
    of(41, "sad", 1, { ...alicia, fingerprint: "other" }),
  ];
  expect(new Set(different).size).toBe(different.length);
});

it("ten thousand compiles leave the template byte-identical", () => {
  const before = JSON.stringify(alicia);
  const moods = Object.keys(alicia.personality.mood_config.moods);
  for (let run = 0; run < 10_000; run += 1) {
    compile(alicia, { affinity: run % 101, mood: moods[run % moods.length] ?? "neutral", intensity: (run % 11) / 10 });
  }
  expect(JSON.stringify(alicia)).toBe(before);
});

it.each([
  [{ affinity: 50, mood: "furious", intensity: 1 }, /mood: "furious" is not known; use one of neutral, happy, shy/],
  [{ affinity: 50, level: "spouse", mood: "shy", intensity: 1 }, /level: "spouse" is not known; use one of stranger/],
  [{ affinity: 50, mood: "constructor", intensity: 1 }, /mood/],
  [{ affinity: -1, mood: "shy", intensity: 1 }, /affinity: -1 is out of range/],
  [{ affinity: 101, mood: "shy", intensity: 1 }, /affinity/],
  [{ affinity: 20.5, mood: "shy", intensity: 1 }, /affinity/],
  [{ affinity: 50, mood: "shy", intensity: 1.01 }, /intensity: 1.01 is out of range/],
  [{ affinity: 50, mood: "shy", intensity: Number.NaN }, /intensity/],
])("refuses %j", (state, message) => {
  expect(() => compile(alicia, state)).toThrow(
    expect.objectContaining({ code: "invalid_request", message: expect.stringMatching(message) }),
  );
});
