import { DAY_MS, HOUR_MS, MINUTE_MS } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { fold, LEVELS, MIDNIGHT } from "./affinity.fixture.ts";
import type { TurnEvent } from "./affinity-event.ts";
import { DEFAULT_AFFINITY_RULES } from "./affinity-rules.ts";
import { initialAffinity } from "./affinity-state.ts";
import { decayedAffinity } from "./decayed-affinity.ts";
import { foldAffinity } from "./fold-affinity.ts";
import type { InteractionKind } from "./interaction.ts";
import { sketchOf } from "./sketch-of.ts";

type Happening = Partial<TurnEvent> & { kind?: InteractionKind };

/** The turn that comes `index`-th, at a moment of its own. */
function turnAt(index: number, at: number, { kind = "ordinary", ...about }: Happening): TurnEvent {
  return { type: "turn", ordinal: index, at, interaction: { kind, grade: 2 }, short: false, ...about };
}

/** Points after each of 13 turns of one sort, the first 12 in the last minutes of a day and the last one right after it. */
function twelveAndOneMore(start: number, midnight: number, happening: Happening): number[] {
  let state = initialAffinity(LEVELS, start);
  return Array.from({ length: 13 }, (_, index) => {
    const event = turnAt(index, midnight + (index - 12) * MINUTE_MS, happening);
    state = foldAffinity(DEFAULT_AFFINITY_RULES, LEVELS, state, event).state;
    return state.points;
  });
}

const ROWS: readonly [row: string, happening: Happening, start: number, points: readonly number[]][] = [
  ["an ordinary turn", {}, 20, [21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 30, 30, 31]],
  ["a compliment", { kind: "compliment" }, 20, [22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 32, 32, 34]],
  ["what she likes", { kind: "mentions_liked" }, 20, [23, 26, 29, 30, 31, 32, 33, 34, 35, 36, 36, 36, 39]],
  ["a shared past", { kind: "recalls_shared_past" }, 20, [24, 28, 29, 30, 31, 32, 33, 34, 35, 36, 36, 36, 40]],
  ["something personal", { kind: "shares_personal" }, 20, [25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 34, 34, 39]],
  ["a laugh", { kind: "made_her_laugh" }, 20, [22, 24, 26, 28, 30, 31, 32, 33, 34, 35, 35, 35, 37]],
  ["an insult", { kind: "insult" }, 70, [65, 60, 55, 50, 45, 40, 35, 30, 25, 20, 15, 10, 5]],
  ["what she dislikes", { kind: "mentions_disliked" }, 26, [24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0]],
  ["a question passed over", { ignoredQuestion: true }, 20, [21, 22, 21, 22, 23, 22, 23, 24, 23, 24, 24, 22, 23]],
  ["a very short answer", { short: true }, 20, [21, 22, 23, 24, 24, 25, 26, 27, 28, 28, 28, 28, 29]],
];

describe.each(ROWS)("%s", (_row, happening, start, points) => {
  it("counts as the table says, as often as its cap allows, and anew after midnight", () => {
    expect(twelveAndOneMore(start, MIDNIGHT, happening)).toEqual(points);
  });

  it.each([
    ["Tokyo", 9 * 60],
    ["Los Angeles", -8 * 60],
  ])("ends its day by the clock of %s", (_zone, utcOffsetMinutes) => {
    const localMidnight = MIDNIGHT - utcOffsetMinutes * MINUTE_MS;
    expect(twelveAndOneMore(start, localMidnight, { ...happening, utcOffsetMinutes })).toEqual(points);
  });

  it("has no new day where it is midnight for somebody else", () => {
    const elsewhere = twelveAndOneMore(start, MIDNIGHT, { ...happening, utcOffsetMinutes: 9 * 60 });
    const { daily_cap } = DEFAULT_AFFINITY_RULES.interactions[happening.kind ?? "ordinary"];
    const unearned = daily_cap === null ? 0 : (points[12] ?? 0) - (points[11] ?? 0);
    expect(elsewhere.at(-1)).toBe((points[12] ?? 0) - unearned);
  });

  it("is refused a second time, and lands in its place when it comes late", () => {
    const events = points.map((_, index) => turnAt(index, MIDNIGHT + (index - 12) * MINUTE_MS, happening));
    const { state } = fold(start, events);
    for (const event of events) {
      expect(() => foldAffinity(DEFAULT_AFFINITY_RULES, LEVELS, state, event)).toThrow(/does not follow/);
    }
    expect(fold(start, [...events.slice(6), ...events.slice(0, 6).toReversed()]).state).toEqual(state);
    expect(state.points).toBe(points[12]);
  });
});

describe("coming back", () => {
  const back = (hours: number, offsets: readonly [number, number]) =>
    fold(20, [
      turnAt(0, MIDNIGHT, { utcOffsetMinutes: offsets[0] }),
      turnAt(1, MIDNIGHT + hours * HOUR_MS, { utcOffsetMinutes: offsets[1] }),
      turnAt(2, MIDNIGHT + hours * HOUR_MS + 1, { utcOffsetMinutes: offsets[1] }),
    ]).state.points;

  it.each([
    [71, 23],
    [72, 28],
    [96, 28],
  ])("after %i hours makes %i of 20, with one turn before and one after, in whatever zone", (hours, points) => {
    expect(back(hours, [0, 0])).toBe(points);
    expect(back(hours, [540, -480])).toBe(points);
  });
});

describe("a silence", () => {
  const left = { ...fold(0, [turnAt(0, MIDNIGHT, {})]).state, points: 90, level: "soulmate" };
  const after = (days: number) => decayedAffinity(DEFAULT_AFFINITY_RULES, LEVELS, left, MIDNIGHT + days * DAY_MS).state;

  it.each([
    [6, 90, "soulmate"],
    [7, 85, "soulmate"],
    [13, 85, "soulmate"],
    [14, 75, "close_friend"],
    [29, 75, "close_friend"],
    [30, 60, "friend"],
    [365, 60, "friend"],
  ])("of %i days leaves %i of 90 points, and a %s", (days, points, level) => {
    expect(after(days)).toMatchObject({ points, level });
  });

  it("of a year costs that, though it was looked at on every day of it", () => {
    let state = left;
    for (let day = 1; day <= 365; day += 1) {
      state = decayedAffinity(DEFAULT_AFFINITY_RULES, LEVELS, state, MIDNIGHT + day * DAY_MS).state;
    }
    expect(state).toEqual(after(365));
  });
});

describe("in one day", () => {
  const day = (count: number, happening: (index: number) => Happening) =>
    Array.from({ length: count }, (_, index) => turnAt(index, MIDNIGHT + index * MINUTE_MS, happening(index)));
  const told = (text: string) => ({ said: sketchOf(text) });
  /** Words that are like nothing said before. */
  const novel = (index: number) => told(String.fromCharCode(...[1, 2, 3].map((step) => 97 + ((index * step) % 26))));

  it("thirty insults end at 0, from wherever", () => {
    for (const start of [100, 50, 3]) {
      expect(
        fold(
          start,
          day(30, () => ({ kind: "insult", ...told("I hate you") })),
        ).state,
      ).toMatchObject({
        points: 0,
        level: "stranger",
      });
    }
  });

  it('thirty "ok" make nobody a friend', () => {
    expect(
      fold(
        0,
        day(30, () => ({ short: true, ...told("ok") })),
      ).state.points,
    ).toBe(0);
    expect(
      fold(
        40,
        day(30, () => ({ short: true, ...told("ok") })),
      ).state,
    ).toMatchObject({
      points: 36,
      level: "acquaintance",
    });
  });

  it("a hundred neutral messages earn 10", () => {
    expect(fold(0, day(100, novel)).state).toMatchObject({ points: 10, level: "stranger" });
  });

  it("the same loving sentence earns twice, a hundred times said", () => {
    const loving = (index: number): Happening => ({
      kind: "compliment",
      ...told(index % 2 === 0 ? "I love you so much!" : "i looove you sooo much, darling ❤️"),
    });
    expect(fold(0, day(100, loving)).state).toMatchObject({ points: 4, level: "stranger" });
  });

  it("every kind of kindness at its cap earns 33", () => {
    const kinds = ["compliment", "mentions_liked", "recalls_shared_past", "shares_personal", "made_her_laugh"] as const;
    const kind = (index: number) => kinds[index % kinds.length] ?? "ordinary";
    expect(
      fold(
        0,
        day(100, (index) => ({ kind: kind(index) })),
      ).state.points,
    ).toBe(33);
  });
});
