import { describe, expect, it } from "vitest";
import { LEVELS } from "./affinity.fixture.ts";
import { levelOf, topOfLevelBelow } from "./affinity-level.ts";

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

describe("topOfLevelBelow", () => {
  it.each([
    [100, 80],
    [81, 80],
    [80, 60],
    [41, 40],
    [21, 20],
  ])("falls from %i to %i", (points, top) => {
    expect(topOfLevelBelow(LEVELS, points)).toBe(top);
  });

  it("leaves the lowest level where it is", () => {
    expect([0, 7, 20].map((points) => topOfLevelBelow(LEVELS, points))).toEqual([0, 7, 20]);
    expect(topOfLevelBelow([{ affinity_range: [10, 100], name: "only" }], 5)).toBe(5);
  });
});
