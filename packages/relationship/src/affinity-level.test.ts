import { describe, expect, it } from "vitest";
import { LEVELS } from "./affinity.fixture.ts";
import { type AffinityLevel, levelOf, nextLevel, topOfLevelBelow } from "./affinity-level.ts";

describe("levelOf", () => {
  it.each([
    [0, "stranger"],
    [20, "stranger"],
    [21, "acquaintance"],
    [40, "acquaintance"],
    [41, "friend"],
    [60, "friend"],
    [61, "close_friend"],
    [80, "close_friend"],
    [81, "soulmate"],
    [100, "soulmate"],
  ])("puts %i points into %s", (points, name) => {
    expect(levelOf(LEVELS, points).name).toBe(name);
  });

  it("does not depend on the order of the levels", () => {
    expect(levelOf(LEVELS.toReversed(), 45).name).toBe("friend");
  });

  it("lets a level last until the next begins, where ranges leave gaps or overlap", () => {
    const patchy = [
      { name: "cold", affinity_range: [10, 20] },
      { name: "warm", affinity_range: [30, 70] },
      { name: "hot", affinity_range: [60, 90] },
    ] as const;
    expect([0, 25, 65, 100].map((points) => levelOf(patchy, points).name)).toEqual(["cold", "cold", "hot", "hot"]);
  });

  it("refuses an empty list", () => {
    expect(() => levelOf([], 5)).toThrow(expect.objectContaining({ code: "invalid_personality" }));
  });
});

describe("nextLevel", () => {
  /** The levels that a relationship goes through with these points, one after the other. */
  function path(levels: readonly AffinityLevel[], hysteresis: number, start: string, points: readonly number[]) {
    let level = start;
    return points.map((now) => {
      level = nextLevel(levels, hysteresis, level, now);
      return level;
    });
  }

  it("rises at the first point of a level and falls three points below it", () => {
    expect(path(LEVELS, 3, "acquaintance", [40, 41, 40, 39, 38, 39, 40, 41])).toEqual([
      "acquaintance",
      "friend",
      "friend",
      "friend",
      "acquaintance",
      "acquaintance",
      "acquaintance",
      "friend",
    ]);
  });

  it.each([
    [0, 40],
    [1, 40],
    [2, 39],
    [5, 36],
    [20, 21],
    [90, 21],
  ])("with a hysteresis of %i a friend is one no more at %i points", (hysteresis, left) => {
    expect(nextLevel(LEVELS, hysteresis, "friend", left + 1)).toBe("friend");
    expect(nextLevel(LEVELS, hysteresis, "friend", left)).toBe("acquaintance");
  });

  it("ends the same however many steps a fall takes", () => {
    expect(nextLevel(LEVELS, 3, "soulmate", 19)).toBe("acquaintance");
    expect(path(LEVELS, 3, "soulmate", [79, 60, 39, 19]).at(-1)).toBe("acquaintance");
    expect(nextLevel(LEVELS, 3, "soulmate", 0)).toBe("stranger");
  });

  it("lets no level be too narrow to leave", () => {
    const narrow: AffinityLevel[] = [
      { name: "cold", affinity_range: [0, 0] },
      { name: "cool", affinity_range: [1, 2] },
      { name: "warm", affinity_range: [3, 100] },
    ];
    expect(path(narrow, 3, "warm", [2, 1, 0])).toEqual(["warm", "cool", "cold"]);
  });

  it("goes by the points alone when the level before is unknown", () => {
    expect(nextLevel(LEVELS, 3, "renamed", 40)).toBe("acquaintance");
  });
});

describe("topOfLevelBelow", () => {
  it.each([
    ["soulmate", 100, 80],
    ["soulmate", 81, 80],
    ["close_friend", 80, 60],
    ["friend", 41, 40],
    ["acquaintance", 21, 20],
    ["friend", 39, 39],
  ])("of %s falls from %i to %i", (level, points, top) => {
    expect(topOfLevelBelow(LEVELS, level, points)).toBe(top);
  });

  it("leaves the lowest level where it is", () => {
    expect([0, 7, 20].map((points) => topOfLevelBelow(LEVELS, "stranger", points))).toEqual([0, 7, 20]);
    expect(topOfLevelBelow([{ affinity_range: [10, 100], name: "only" }], "only", 5)).toBe(5);
  });
});
