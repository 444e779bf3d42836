import { type AffinityLevel, levelOf } from "./affinity-level.ts";

/** One change of affinity, told so that the whole history can be read, checked and subtracted again. Unique by ordinal and rule. */
export interface LedgerEntry {
  /** A rule's name, `silence_<days>_days`, or `set` for a change by hand. */
  readonly rule: string;
  /** What really changed, after clamping: `after - before`, never 0. */
  readonly delta: number;
  readonly before: number;
  readonly after: number;
  readonly levelBefore: string;
  readonly levelAfter: string;
  /** Epoch milliseconds: the event's own time, or the moment at which a silence had lasted long enough. */
  readonly at: number;
  /** The event that it belongs to; for a silence, the last event before it. */
  readonly ordinal: number;
}

/** A change that a rule asks for. What comes of it depends on the points it meets. */
export interface Change extends Pick<LedgerEntry, "rule" | "at" | "ordinal"> {
  /** The points wanted, out of the points found. */
  readonly to: (points: number) => number;
}

/** Makes the changes one after the other, each on the points that the one before left. A change that moves nothing leaves no entry. */
export function post(
  levels: readonly AffinityLevel[],
  points: number,
  changes: readonly Change[],
): { points: number; entries: LedgerEntry[] } {
  const entries: LedgerEntry[] = [];
  let before = points;
  for (const { to, rule, at, ordinal } of changes) {
    const after = clampPoints(to(before));
    if (after === before) continue;
    const levelBefore = levelOf(levels, before).name;
    const levelAfter = levelOf(levels, after).name;
    entries.push({ rule, delta: after - before, before, after, levelBefore, levelAfter, at, ordinal });
    before = after;
  }
  return { points: before, entries };
}

/** The nearest whole number of points in 0..100. */
export function clampPoints(points: number): number {
  return Math.min(100, Math.max(0, Math.round(points)));
}
