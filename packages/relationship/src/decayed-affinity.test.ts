import { DAY_MS, MINUTE_MS } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { fold, LEVELS, MIDNIGHT, setTo, told, turn } from "./affinity.fixture.ts";
import { levelOf } from "./affinity-level.ts";
import { type AffinityRules, DEFAULT_AFFINITY_RULES } from "./affinity-rules.ts";
import { type AffinityState, initialAffinity } from "./affinity-state.ts";
import { decayedAffinity } from "./decayed-affinity.ts";

const DAY = DAY_MS / MINUTE_MS;

/** The relationship `days` after a last turn that left it at `points`. */
function afterSilence(points: number, days: number) {
  return readAt(lastSeenWith(points), days);
}

function lastSeenWith(points: number): AffinityState {
  return { ...fold(0, [turn(0)]).state, points, level: levelOf(LEVELS, points).name };
}

function readAt(state: AffinityState, days: number, rules: AffinityRules = DEFAULT_AFFINITY_RULES) {
  return decayedAffinity(rules, LEVELS, state, MIDNIGHT + days * DAY_MS);
}

describe("silence", () => {
  it.each([
    [0, []],
    [6.9999, []],
    [7, ["silence_7_days -5"]],
    [13.9999, ["silence_7_days -5"]],
    [14, ["silence_7_days -5", "silence_14_days -10"]],
    [29.9999, ["silence_7_days -5", "silence_14_days -10"]],
    [30, ["silence_7_days -5", "silence_14_days -10", "silence_30_days -15"]],
    [3_000, ["silence_7_days -5", "silence_14_days -10", "silence_30_days -15"]],
  ])("of %d days from 70 points", (days, expected) => {
    expect(told(afterSilence(70, days))).toEqual(expected);
  });

  it("of 30 days falls to the top of the level below the one it has sunk to by then", () => {
    expect(afterSilence(100, 30).state.points).toBe(80);
    expect(afterSilence(90, 30).state.points).toBe(60);
    expect(afterSilence(36, 30).state.points).toBe(20);
  });

  it("stops at the lowest level and at 0", () => {
    expect(told(afterSilence(35, 30))).toEqual(["silence_7_days -5", "silence_14_days -10"]);
    expect(told(afterSilence(8, 30))).toEqual(["silence_7_days -5", "silence_14_days -3"]);
    expect(told(afterSilence(0, 30))).toEqual([]);
  });

  it("leaves the level that the points alone make", () => {
    const levels = afterSilence(55, 14).entries.map(({ after, levelAfter }) => [after, levelAfter]);
    expect(levels).toEqual([
      [50, "friend"],
      [40, "acquaintance"],
    ]);
    expect(afterSilence(55, 30).state).toMatchObject({ points: 20, level: "stranger" });
  });

  it("falls by one level from one that was only held, though no point is lost", () => {
    const held = { ...lastSeenWith(40), level: "friend" };
    const day_thresholds = [{ days: 30, points: "level_below" }] as const;
    const fallen = readAt(held, 30, { ...DEFAULT_AFFINITY_RULES, silence: { day_thresholds } });
    expect(fallen.entries).toMatchObject([
      { rule: "silence_30_days", delta: 0, levelBefore: "friend", levelAfter: "acquaintance" },
    ]);
    expect(fallen.state).toMatchObject({ points: 40, level: "acquaintance" });
  });

  it("is dated to the moment it was long enough, whenever it is looked at", () => {
    const { entries } = afterSilence(70, 365);
    expect(entries.map(({ at }) => (at - MIDNIGHT) / DAY_MS)).toEqual([7, 14, 30]);
    expect(entries.map(({ ordinal }) => ordinal)).toEqual([0, 0, 0]);
  });

  it("is counted once, however often it is looked at", () => {
    const week = readAt(lastSeenWith(70), 8);
    expect(readAt(week.state, 9)).toEqual({ state: week.state, entries: [] });
    expect(readAt(week.state, 1)).toEqual({ state: week.state, entries: [] });
    const fortnight = readAt(week.state, 15);
    expect([...week.entries, ...fortnight.entries]).toEqual(readAt(lastSeenWith(70), 15).entries);
    expect(fortnight.state).toEqual(readAt(lastSeenWith(70), 15).state);
  });

  it("does not exist before the first turn", () => {
    const unmet = initialAffinity(LEVELS, 50);
    expect(readAt(unmet, 3_000)).toEqual({ state: unmet, entries: [] });
    expect(told(fold(50, [setTo(60, 0), setTo(70, 90 * DAY)]))).toEqual(["set +10", "set +10"]);
  });

  it("comes before the turn that breaks it, and starts again from there", () => {
    const back = fold(lastSeenWith(70), [turn(8 * DAY)]);
    expect(told(back)).toEqual(["silence_7_days -5", "comes_back +5", "ordinary +1"]);
    expect(told(readAt(back.state, 8 + 6.9))).toEqual([]);
    expect(told(readAt(back.state, 8 + 7))).toEqual(["silence_7_days -5"]);
  });

  it("goes on through a manual set", () => {
    const set = fold(lastSeenWith(70), [setTo(50, 10 * DAY)]);
    expect(told(set)).toEqual(["silence_7_days -5", "set -15"]);
    const fortnight = readAt(set.state, 14);
    expect(told(fortnight)).toEqual(["silence_14_days -10"]);
    expect(fortnight.entries[0]).toMatchObject({ at: MIDNIGHT + 14 * DAY_MS, ordinal: 10 * DAY });
  });

  it("takes the thresholds of a personality's own, in any order", () => {
    const day_thresholds = [
      { days: 2, points: "level_below" },
      { days: 1, points: -3 },
    ] as const;
    const rules = { ...DEFAULT_AFFINITY_RULES, silence: { day_thresholds } };
    expect(told(readAt(lastSeenWith(43), 2, rules))).toEqual(["silence_1_days -3", "silence_2_days -20"]);
  });
});
