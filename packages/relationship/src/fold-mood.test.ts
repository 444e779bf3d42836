import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldMood, type MoodEvent, type MoodState } from "./fold-mood.ts";

const RULES = {
  default_mood: "neutral",
  confidence_threshold: 0.7,
  decay: { rate_per_minute: 0.02, turns: 12, floor: 0.3 },
  reactions: {},
};

const sensed = (turn: number, mood: string): MoodEvent => ({
  turn,
  at: turn * 1_000,
  source: "sensed",
  mood,
  intensity: 0.8,
  confidence: 0.5,
});
const judged = (turn: number, mood: string, confidence = 0.9): MoodEvent => ({
  ...sensed(turn, mood),
  source: "judged",
  intensity: 0.6,
  confidence,
});

function fold(events: readonly MoodEvent[]): MoodState | null {
  return events.reduce<MoodState | null>((state, event) => foldMood(RULES, state, event), null);
}

describe("foldMood", () => {
  it("takes a sensed mood at any confidence, and keeps all that fading needs", () => {
    expect(fold([sensed(1, "shy")])).toEqual({ mood: "shy", intensity: 0.8, at: 1_000, turn: 1, source: "sensed" });
  });

  it("takes a judged mood from the threshold on", () => {
    expect(fold([judged(1, "sad", 0.7)])?.mood).toBe("sad");
    expect(fold([judged(1, "sad", 0.6999)])).toBeNull();
    expect(fold([sensed(1, "shy"), judged(1, "sad", 0.6999), judged(2, "sad", 0.1)])?.mood).toBe("shy");
  });

  it("lets a verdict refine what was sensed in the same turn, whichever comes first", () => {
    const verdict = { mood: "happy", intensity: 0.6, source: "judged" };
    expect(fold([sensed(2, "shy"), judged(2, "happy")])).toMatchObject(verdict);
    expect(fold([judged(2, "happy"), sensed(2, "shy")])).toMatchObject(verdict);
  });

  it("lets what was sensed in a later turn replace an earlier verdict", () => {
    expect(fold([judged(2, "happy"), sensed(3, "shy")])?.mood).toBe("shy");
  });

  it("never lets a late verdict overwrite a newer turn", () => {
    expect(fold([sensed(5, "shy"), judged(4, "sad")])?.mood).toBe("shy");
    expect(fold([judged(10, "happy"), judged(9, "sad")])?.mood).toBe("happy");
  });

  it("ends the same in any order, with any repetitions", () => {
    // Few values, so that turns, sources and whole events collide.
    const event = fc.record<MoodEvent>({
      turn: fc.integer({ min: 1, max: 4 }),
      at: fc.constantFrom(0, 1_000),
      source: fc.constantFrom("sensed", "judged"),
      mood: fc.constantFrom("shy", "sad", "happy"),
      intensity: fc.constantFrom(0.4, 0.8),
      confidence: fc.constantFrom(0.2, 0.7, 0.9),
    });
    const arrivals = fc.array(event, { maxLength: 8 }).chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc
          .shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 })
          .chain((twice) => fc.subarray(events).map((again) => [...twice, ...again])),
      ),
    );
    fc.assert(
      fc.property(arrivals, ([events, arrived]) => {
        expect(JSON.stringify(fold(arrived))).toBe(JSON.stringify(fold(events)));
      }),
      { numRuns: 3_000 },
    );
  });
});
