import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { lintPersonality } from "./lint/lint-personality.ts";
import type { PersonalityTemplate } from "./personality.ts";
import { renderSystemPrompt } from "./prompt/render-system-prompt.ts";
import { PARAMETER_NAMES } from "./schema/advanced-parameters.ts";
import { senseMood } from "./sense/sense-mood.ts";
import { SHIPPED } from "./testing/shipped.ts";

describe.each(Object.entries(SHIPPED))("%s", (_id, template) => {
  const { hierarchical_config, mood_config, affinity_config, response_patterns } = template.personality;
  const levels = hierarchical_config.relationship_levels;
  const moods = Object.keys(mood_config.moods);
  const others = moods.filter((mood) => mood !== mood_config.default_mood);

  it("lints clean", () => {
    expect(lintPersonality(template, { tokens: 1_200, tokensOf: (text) => text.length / 3 })).toEqual([]);
  });

  it("is rich: five levels, seven moods or more, samples that vary, tastes", () => {
    expect(levels).toHaveLength(5);
    expect(moods.length).toBeGreaterThanOrEqual(7);
    for (const mood of others) expect(Object.keys(mood_config.mood_triggers[mood] ?? {})).toEqual(["en", "es", "any"]);
    expect(response_patterns.greeting.length).toBeGreaterThanOrEqual(3);
    expect(response_patterns.farewell.length).toBeGreaterThanOrEqual(3);
    expect(affinity_config.likes.length).toBeGreaterThanOrEqual(5);
    expect(affinity_config.dislikes.length).toBeGreaterThanOrEqual(4);
  });

  it("changes its prompt with every level and every mood, in more than numbers", () => {
    const ofLevels = levels.map(({ affinity_range }) => wordsOf(template, affinity_range[0], mood_config.default_mood));
    const ofMoods = moods.map((mood) => wordsOf(template, 50, mood));
    expect(new Set(ofLevels).size).toBe(levels.length);
    expect(new Set(ofMoods).size).toBe(moods.length);
    levels.forEach(({ modifiers, description }, index) => {
      for (const text of [description, ...textsOf(modifiers)]) expect(ofLevels[index]).toContain(text);
      expect(textsOf(modifiers).length).toBeGreaterThanOrEqual(5);
    });
    for (const mood of others) {
      const modifiers = mood_config.moods[mood]?.modifiers;
      const texts = modifiers === undefined ? [] : textsOf(modifiers);
      for (const text of texts) expect(wordsOf(template, 50, mood)).toContain(text);
      expect(texts.length).toBeGreaterThanOrEqual(4);
    }
  });

  it("keeps its prompt between 1,500 and 3,500 characters in every state, without numbers", () => {
    for (const { affinity_range } of levels) {
      for (const mood of moods) {
        const prompt = renderSystemPrompt(
          template,
          compile(template, { affinity: affinity_range[0], mood, intensity: 1 }),
        );
        expect(prompt.length).toBeGreaterThan(1_500);
        expect(prompt.length).toBeLessThanOrEqual(3_500);
        expect(prompt).not.toMatch(/\d/);
      }
    }
  });

  it("is reached by every plain trigger that it lists", () => {
    for (const [mood, byLanguage] of Object.entries(mood_config.mood_triggers)) {
      for (const trigger of Object.values(byLanguage)
        .flat()
        .filter((entry) => !entry.startsWith("/"))) {
        expect([trigger, senseMood(template.personality, `Well: ${trigger}!`)?.mood]).toEqual([trigger, mood]);
      }
    }
  });

  it("is concerned when somebody has died, and moved by a compliment", () => {
    expect(senseMood(template.personality, "My dog Max died yesterday")?.mood).toBe("concerned");
    expect(senseMood(template.personality, "Mi perro Max murió ayer")?.mood).toBe("concerned");
    expect(["shy", "flustered"]).toContain(senseMood(template.personality, "You're very pretty")?.mood);
    expect(["shy", "flustered"]).toContain(senseMood(template.personality, "¡Eres muy guapa!")?.mood);
    expect(senseMood(template.personality, "Hello")).toBeNull();
    expect(senseMood(template.personality, "It's hot today")).toBeNull();
  });
});

describe("Alicia's numbers", () => {
  const { personality } = SHIPPED.alicia;
  const row = (deltas: Readonly<Record<string, number>>) => PARAMETER_NAMES.map((name) => deltas[name]);

  it("of her base and levels", () => {
    expect(row(personality.advanced_parameters)).toEqual([0.95, 0.3, 0.7, 0.5, 0.6, 0.4]);
    const levels = personality.hierarchical_config.relationship_levels;
    expect(
      levels.map(({ name, affinity_range, modifiers }) => [
        name,
        ...affinity_range,
        ...row(modifiers.advanced_parameters),
      ]),
    ).toEqual([
      ["stranger", 0, 20, -0.1, 0.3, 0, 0, 0, -0.2],
      ["acquaintance", 21, 40, 0.1, 0.1, 0, 0, 0, 0],
      ["friend", 41, 60, 0.2, -0.1, 0, 0.2, 0, 0],
      ["close_friend", 61, 80, 0.3, -0.2, 0, 0.2, 0, 0.1],
      ["soulmate", 81, 100, 0.4, -0.3, 0, 0, 0.2, 0.2],
    ]);
  });

  it("of her moods", () => {
    const { moods } = personality.mood_config;
    expect(Object.entries(moods).map(([name, { modifiers }]) => [name, ...row(modifiers.advanced_parameters)])).toEqual(
      [
        ["neutral", 0, 0, 0, 0, 0, 0],
        ["happy", 0, 0, 0.1, 0.2, 0.1, 0],
        ["shy", 0, 0.2, -0.1, 0, 0, -0.3],
        ["sad", 0.3, 0, -0.1, -0.3, 0, 0],
        ["excited", 0, 0, 0.3, 0.2, 0.2, 0],
        ["concerned", 0.4, -0.1, 0, 0, 0, 0.1],
        ["playful", 0, -0.2, 0, 0.3, 0.2, 0],
      ],
    );
  });
});

function wordsOf(template: PersonalityTemplate, affinity: number, mood: string): string {
  return renderSystemPrompt(template, compile(template, { affinity, mood, intensity: 1 })).replace(/[\d.]+\d/g, "");
}

type Modifiers = PersonalityTemplate["personality"]["mood_config"]["moods"][string]["modifiers"];

/** Every text that modifiers bring and the prompt must therefore hold; of samples the prompt shows two. */
function textsOf({
  linguistic_profile: voice,
  behavioral_rules: rules,
  response_patterns,
  system_prompt_additions: additions,
}: Modifiers): string[] {
  return [
    ...voice.tone_additions,
    ...voice.expression_additions,
    ...rules.always_do_additions,
    ...rules.never_do_additions,
    additions.prefix,
    additions.suffix,
    ...Object.values(response_patterns ?? {}).flatMap((samples) => samples?.slice(0, 2) ?? []),
  ].filter((text) => text !== "");
}
