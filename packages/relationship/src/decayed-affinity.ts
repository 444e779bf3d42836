import { DAY_MS } from "@luminora/kernel";
import { type AffinityLevel, topOfLevelBelow } from "./affinity-level.ts";
import type { AffinityRules, SilenceThreshold } from "./affinity-rules.ts";
import type { AffinityState } from "./affinity-state.ts";
import { type Change, type LedgerEntry, post, type Standing } from "./ledger.ts";

/** A state, and the ledger entries written on the way to it, oldest first. */
export interface AffinityFold {
  readonly state: AffinityState;
  readonly entries: readonly LedgerEntry[];
}

/**
 * The relationship as it stands at `now` (epoch milliseconds), when nothing has been said since its last turn.
 *
 * Each threshold counts once in a silence, and its entry bears the exact moment at which the silence had lasted that long, not
 * the moment at which somebody looked. So it makes no difference who looks, when or how often: a reader, a maintenance job and
 * the next turn arrive at the same state through the same entries. Before the first turn there is no silence. What silence
 * leaves is the level that the points alone make: nothing flickers in days.
 */
export function decayedAffinity(
  rules: AffinityRules,
  levels: readonly AffinityLevel[],
  state: AffinityState,
  now: number,
): AffinityFold {
  const { lastAt, silentDays, ordinal } = state;
  if (lastAt === null) return { state, entries: [] };

  const passed = rules.silence.day_thresholds
    .filter(({ days }) => days > silentDays && lastAt + days * DAY_MS <= now)
    .toSorted((a, b) => a.days - b.days);
  const changes = passed.map(
    (threshold): Change => ({
      rule: `silence_${threshold.days}_days`,
      at: lastAt + threshold.days * DAY_MS,
      ordinal,
      to: (found) => pointsAfter(threshold, levels, found),
      settlesLevel: true,
    }),
  );

  const { points, level, entries } = post(levels, rules.level_hysteresis, state, changes);
  return { state: { ...state, points, level, silentDays: passed.at(-1)?.days ?? silentDays }, entries };
}

/** When silence will next cost something, or would have: epoch milliseconds; null when there is none to come, or nothing was said yet. */
export function nextSilenceAt({ silence }: AffinityRules, { lastAt, silentDays }: AffinityState): number | null {
  const ahead = silence.day_thresholds.map(({ days }) => days).filter((days) => days > silentDays);
  return lastAt === null || ahead.length === 0 ? null : lastAt + Math.min(...ahead) * DAY_MS;
}

function pointsAfter(
  threshold: SilenceThreshold,
  levels: readonly AffinityLevel[],
  { points, level }: Standing,
): number {
  return threshold.points === "level_below" ? topOfLevelBelow(levels, level, points) : points + threshold.points;
}
