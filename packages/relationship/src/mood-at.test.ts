import { MINUTE_MS } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import type { MoodState } from "./fold-mood.ts";
import { intensityOfGrade } from "./intensity-of-grade.ts";
import { moodAt } from "./mood-at.ts";

const RULES = {
  default_mood: "neutral",
  confidence_threshold: 0.7,
  decay: { rate_per_minute: 0.02, turns: 12, floor: 0.3 },
  reactions: {},
};
const DEFAULT = { name: "neutral", intensity: 1 };

const shy = (intensity: number): MoodState => ({ mood: "shy", intensity, at: 0, turn: 10, source: "judged" });
const afterMinutes = (state: MoodState, minutes: number) => moodAt(RULES, state, minutes * MINUTE_MS, 10);
const afterTurns = (state: MoodState, turns: number) => moodAt(RULES, state, 0, 10 + turns);

describe("moodAt", () => {
  it("is the default mood before anything has happened", () => {
    expect(moodAt(RULES, null, 0, 1)).toEqual(DEFAULT);
  });

  it("is felt in full at its own turn", () => {
    expect(moodAt(RULES, shy(0.8), 0, 10)).toEqual({ name: "shy", intensity: 0.8 });
  });

  it.each([
    [10, 0.8187],
    [30, 0.5488],
    [60, 0.3012],
  ])("fades by the clock: after %d minutes %d is left of 1", (minutes, intensity) => {
    expect(afterMinutes(shy(1), minutes)).toEqual({ name: "shy", intensity });
  });

  it.each([
    [1, 0.9045],
    [6, 0.5477],
    [12, 0.3],
  ])("fades by turns: after %d turns %d is left of 1", (turns, intensity) => {
    expect(afterTurns(shy(1), turns)).toEqual({ name: "shy", intensity });
  });

  it("goes by whichever has faded it further", () => {
    expect(moodAt(RULES, shy(1), 10 * MINUTE_MS, 11).intensity).toBe(0.8187);
    expect(moodAt(RULES, shy(1), 1 * MINUTE_MS, 16).intensity).toBe(0.5477);
  });

  it("is the default mood again under the floor", () => {
    expect(afterMinutes(shy(1), 61)).toEqual(DEFAULT);
    expect(afterTurns(shy(1), 13)).toEqual(DEFAULT);
    expect(afterTurns(shy(0.29), 0)).toEqual(DEFAULT);
    expect(afterTurns(shy(0.3), 0)).toEqual({ name: "shy", intensity: 0.3 });
  });

  it("has no degrees in the default mood", () => {
    expect(moodAt(RULES, { ...shy(0.6), mood: "neutral" }, 0, 10)).toEqual(DEFAULT);
  });

  it("does not grow when asked about a time or a turn before it", () => {
    expect(moodAt(RULES, shy(0.8), -60 * MINUTE_MS, 3)).toEqual({ name: "shy", intensity: 0.8 });
  });
});

describe("intensityOfGrade", () => {
  it.each([
    [0, 0.2],
    [1, 0.4],
    [2, 0.6],
    [3, 0.8],
    [4, 1],
    [9, 1],
    [-9, 0],
  ])("grade %i is %d", (grade, intensity) => {
    expect(intensityOfGrade(grade)).toBe(intensity);
  });

  it.each([
    [1, 2],
    [2, 6],
    [3, 9],
    [4, 12],
  ])("a mood of grade %i is felt for %i turns after its own", (grade, turns) => {
    const state = shy(intensityOfGrade(grade));
    expect(afterTurns(state, turns).name).toBe("shy");
    expect(afterTurns(state, turns + 1)).toEqual(DEFAULT);
  });

  it("the lowest grade is not felt at all", () => {
    expect(afterTurns(shy(intensityOfGrade(0)), 0)).toEqual(DEFAULT);
  });
});
