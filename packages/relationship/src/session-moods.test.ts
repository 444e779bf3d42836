import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MoodEvent } from "./fold-mood.ts";
import { INTERACTION_KINDS } from "./interaction.ts";
import { moodAt } from "./mood-at.ts";
import type { MoodRules } from "./mood-rules.ts";
import { foldMoods, type SessionMoods, UNMOVED, userEmotionAt } from "./session-moods.ts";
import { EMOTIONS } from "./user-emotion.ts";

const RULES: MoodRules = {
  default_mood: "neutral",
  confidence_threshold: 0.7,
  decay: { rate_per_minute: 0.02, turns: 12, floor: 0.3 },
  reactions: { sadness: "concerned", anger: "amused" },
};

function judged(turn: number, about: Partial<MoodEvent>): MoodEvent {
  const seen = { source: "judged", mood: "neutral", intensity: 0.2, confidence: 0.9 } as const;
  return { turn, at: turn * 60_000, ...seen, interaction: { kind: "ordinary", grade: 2 }, ...about };
}

function fold(events: readonly MoodEvent[], rules = RULES): SessionMoods {
  return events.reduce((moods, event) => foldMoods(rules, moods, event), UNMOVED);
}

const sad = (confidence: number) => ({ userEmotion: { emotion: "sadness", confidence } }) as const;

describe("an emotion of the user's", () => {
  it("is kept apart from her mood, and answered as the personality chooses", () => {
    const moods = fold([judged(1, { mood: "playful", intensity: 1, ...sad(0.8) })]);
    expect(moods.user).toMatchObject({ mood: "sadness", intensity: 1, turn: 1 });
    expect(moods.hers).toMatchObject({ mood: "concerned", intensity: 0.6 });
  });

  it("does to her what the judge says where the personality has no answer", () => {
    const joy = { emotion: "joy", confidence: 0.9 } as const;
    const moods = fold([judged(1, { mood: "playful", intensity: 0.8, userEmotion: joy })]);
    expect(moods.user?.mood).toBe("joy");
    expect(moods.hers).toMatchObject({ mood: "playful", intensity: 0.8 });
  });

  it("moves her also where the judge was not sure of her mood", () => {
    expect(fold([judged(1, { confidence: 0.2, ...sad(0.7) })]).hers).toMatchObject({
      mood: "concerned",
      intensity: 0.6,
    });
  });

  it("is as strong in her as the judge saw it, where the judge saw the same", () => {
    expect(fold([judged(1, { mood: "concerned", intensity: 1, ...sad(0.9) })]).hers?.intensity).toBe(1);
    expect(fold([judged(1, { mood: "concerned", intensity: 1, confidence: 0.1, ...sad(0.9) })]).hers?.intensity).toBe(
      0.6,
    );
  });

  it("counts from the threshold on", () => {
    expect(fold([judged(1, { mood: "playful", ...sad(0.6999) })])).toMatchObject({
      hers: { mood: "playful" },
      user: null,
    });
  });

  it("is not answered where it comes with an insult", () => {
    const insult = { kind: "insult", grade: 3 } as const;
    const anger = { emotion: "anger", confidence: 1 } as const;
    const moods = fold([judged(1, { mood: "hurt", interaction: insult, userEmotion: anger })]);
    expect(moods).toMatchObject({ hers: { mood: "hurt" }, user: { mood: "anger" } });
  });

  it("fades as her moods do, to neutral", () => {
    const { user } = fold([judged(1, sad(0.9))]);
    expect(userEmotionAt(RULES, user, 60_000, 1)).toBe("sadness");
    expect(userEmotionAt(RULES, user, 60_000, 13)).toBe("sadness");
    expect(userEmotionAt(RULES, user, 60_000, 14)).toBe("neutral");
    expect(userEmotionAt(RULES, user, 62 * 60_000, 1)).toBe("neutral");
    expect(userEmotionAt(RULES, null, 0, 1)).toBe("neutral");
  });
});

/** Few values, so that turns and sources collide. */
const event = fc.record<MoodEvent>({
  turn: fc.integer({ min: 1, max: 4 }),
  at: fc.nat(3_600_000),
  source: fc.constantFrom("sensed", "judged"),
  mood: fc.constantFrom("neutral", "sad", "happy"),
  intensity: fc.double({ min: 0, max: 1, noNaN: true }),
  confidence: fc.constantFrom(0.2, 0.7, 0.9),
  interaction: fc.option(fc.record({ kind: fc.constantFrom(...INTERACTION_KINDS), grade: fc.nat(4) })),
  userEmotion: fc.option(
    fc.record({ emotion: fc.constantFrom(...EMOTIONS), confidence: fc.constantFrom(0, 0.69, 0.7, 1) }),
  ),
});

describe("any verdicts", { timeout: 60_000 }, () => {
  it("end the same in any order, with any repetitions", () => {
    const arrivals = fc
      .array(event, { maxLength: 8 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(arrivals, ([events, arrived]) => {
        expect(JSON.stringify(fold(arrived))).toBe(JSON.stringify(fold(events)));
      }),
      { numRuns: 3_000 },
    );
  });

  it("leave an intensity within 0..1 that never grows, and one of the file's moods or none", () => {
    const moments = fc.array(fc.tuple(fc.nat(10_000_000), fc.nat(40)), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), moments, (events, later) => {
        const { hers } = fold(events);
        let [now, turn] = [hers?.at ?? 0, hers?.turn ?? 0];
        let before = hers?.intensity ?? 0;
        for (const [ms, turns] of later) {
          now += ms;
          turn += turns;
          const { name, intensity } = moodAt(RULES, hers, now, turn);
          expect(intensity >= 0 && intensity <= 1).toBe(true);
          expect(["neutral", "sad", "happy", "concerned", "amused"]).toContain(name);
          if (name === "neutral") return;
          expect(intensity).toBeLessThanOrEqual(before + 1e-4);
          before = intensity;
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
