import { type AffinityLevel, levelOf, nextLevel } from "./affinity-level.ts";

/** One change of affinity, told so that the whole history can be read, checked and subtracted again. Unique by ordinal and rule. */
export interface LedgerEntry {
  /** A rule's name, `silence_<days>_days`, or `set` for a change by hand. */
  readonly rule: string;
  /** What really changed, after clamping: `after - before`; 0 only where the level alone changed. */
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

/** Points and level at one moment. */
export interface Standing {
  readonly points: number;
  readonly level: string;
}

/** A change that a rule asks for. What comes of it depends on what it meets. */
export interface Change extends Pick<LedgerEntry, "rule" | "at" | "ordinal"> {
  /** The points wanted, out of those found. */
  readonly to: (found: Standing) => number;
  /** Whether the level becomes the one that the points alone make, at once: the change means the level, not only the points. */
  readonly settlesLevel?: boolean;
}

/** Makes the changes one after the other, each on what the one before left. A change that moves nothing leaves no entry. */
export function post(
  levels: readonly AffinityLevel[],
  hysteresis: number,
  start: Standing,
  changes: readonly Change[],
): Standing & { entries: LedgerEntry[] } {
  const entries: LedgerEntry[] = [];
  let found: Standing = { points: start.points, level: start.level };
  for (const { to, settlesLevel, rule, at, ordinal } of changes) {
    const points = clampPoints(to(found));
    const level = settlesLevel ? levelOf(levels, points).name : nextLevel(levels, hysteresis, found.level, points);
    if (points === found.points && level === found.level) continue;
    entries.push({
      rule,
      delta: points - found.points,
      before: found.points,
      after: points,
      levelBefore: found.level,
      levelAfter: level,
      at,
      ordinal,
    });
    found = { points, level };
  }
  return { ...found, entries };
}

/** The nearest whole number of points in 0..100. */
export function clampPoints(points: number): number {
  return Math.min(100, Math.max(0, Math.round(points)));
}
