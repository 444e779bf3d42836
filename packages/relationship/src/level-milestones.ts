import type { AffinityLevel } from "./affinity-level.ts";
import type { LedgerEntry } from "./ledger.ts";

/** The moment at which a relationship reached a level for the first time. */
export interface LevelMilestone {
  readonly from: string;
  readonly level: string;
  /** How high the level is among those of the personality, 0..1. */
  readonly height: number;
  /** Of the turn that did it. */
  readonly ordinal: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * The level changes that a person would remember: the first time that a turn brought the relationship up to each level, in the
 * order in which that happened. A fall is none: the quarrel behind it is a moment of its own, and nobody remembers the day on
 * which nothing was said. Nor is coming back to a level, or what was set by hand: nobody lived through it.
 */
export function levelMilestones(levels: readonly AffinityLevel[], entries: readonly LedgerEntry[]): LevelMilestone[] {
  const rising = levels.toSorted((a, b) => a.affinity_range[0] - b.affinity_range[0]).map(({ name }) => name);
  const reached = new Map<string, LevelMilestone>();
  for (const { rule, levelBefore: from, levelAfter: level, ordinal, at } of entries) {
    const [before, after] = [rising.indexOf(from), rising.indexOf(level)];
    if (before < 0 || after <= before || reached.has(level) || !isLived(rule)) continue;
    reached.set(level, { from, level, height: after / (rising.length - 1), ordinal, at });
  }
  return [...reached.values()];
}

/** Whether a turn was behind a ledger entry. */
function isLived(rule: string): boolean {
  return rule !== "set" && !rule.startsWith("silence_");
}
