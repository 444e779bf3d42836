import { expect, test } from "vitest";
import type { LedgerEntry } from "./ledger.ts";
import { levelMilestones } from "./level-milestones.ts";

const LEVELS = [
  { name: "friend", affinity_range: [41, 100] },
  { name: "stranger", affinity_range: [0, 20] },
  { name: "acquaintance", affinity_range: [21, 40] },
] as const;

function entry(ordinal: number, rule: string, levelBefore: string, levelAfter: string): LedgerEntry {
  return { rule, delta: 1, before: 0, after: 1, levelBefore, levelAfter, at: ordinal * 1_000, ordinal };
}

test("the first time up to each level, by a turn", () => {
  const entries = [
    entry(1, "ordinary", "stranger", "stranger"),
    entry(2, "compliment", "stranger", "acquaintance"),
    entry(3, "insult", "acquaintance", "stranger"),
    entry(4, "ordinary", "stranger", "acquaintance"),
    entry(5, "set", "acquaintance", "friend"),
    entry(5, "silence_30_days", "friend", "acquaintance"),
    entry(9, "ordinary", "acquaintance", "friend"),
  ];
  expect(levelMilestones(LEVELS, entries)).toEqual([
    { from: "stranger", level: "acquaintance", height: 0.5, ordinal: 2, at: 2_000 },
    { from: "acquaintance", level: "friend", height: 1, ordinal: 9, at: 9_000 },
  ]);
});

test("levels that the personality no longer has make none", () => {
  expect(
    levelMilestones(LEVELS, [entry(1, "ordinary", "pal", "friend"), entry(2, "ordinary", "stranger", "pal")]),
  ).toEqual([]);
});
