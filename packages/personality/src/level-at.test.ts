import { expect, it } from "vitest";
import { levelAt } from "./level-at.ts";
import { parsePersonality } from "./parse-personality.ts";
import { minimalPersonality } from "./testing/minimal-personality.ts";
import { SHIPPED } from "./testing/shipped.ts";

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
])("%d points make a %s", (points, level) => {
  expect(levelAt(SHIPPED.alicia.personality, points).name).toBe(level);
});

it("gives one level for every number although the ranges overlap, leave gaps and come in any order", () => {
  const relationship_levels = [
    { name: "high", affinity_range: [60, 90], description: "High." },
    { name: "low", affinity_range: [10, 30], description: "Low." },
    { name: "middle", affinity_range: [25, 50], description: "Middle." },
  ];
  const { personality } = parsePersonality("ada", minimalPersonality({ hierarchical_config: { relationship_levels } }));
  const names = [0, 10, 24, 25, 55, 60, 100].map((points) => levelAt(personality, points).name);
  expect(names).toEqual(["low", "low", "low", "middle", "middle", "high", "high"]);
});
