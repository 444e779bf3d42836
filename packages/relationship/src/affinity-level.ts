import { LuminoraError } from "@luminora/kernel";

/** A stage of the relationship, as a personality file names it. */
export interface AffinityLevel {
  readonly name: string;
  /** First and last point of the level, both inclusive. */
  readonly affinity_range: readonly [number, number];
}

/**
 * The level that holds the points. A level begins at its first point and lasts until the next one begins, so that a file whose
 * ranges leave gaps or overlap still has exactly one level for every number; below all of them it is the lowest.
 * Throws `invalid_personality` when there is no level at all.
 */
export function levelOf<Level extends AffinityLevel>(levels: readonly Level[], points: number): Level {
  const rising = levels.toSorted((a, b) => firstPoint(a) - firstPoint(b));
  const level = rising.findLast((candidate) => firstPoint(candidate) <= points) ?? rising[0];
  if (level === undefined) {
    throw new LuminoraError(
      "invalid_personality",
      "hierarchical_config.relationship_levels is empty: give at least one level, such as one from 0 to 100",
    );
  }
  return level;
}

/** The highest number of points of the level below the one that holds `points`; `points` itself in the lowest level. */
export function topOfLevelBelow(levels: readonly AffinityLevel[], points: number): number {
  const first = firstPoint(levelOf(levels, points));
  const isLowest = levels.every((level) => firstPoint(level) >= first);
  return isLowest ? points : first - 1;
}

function firstPoint(level: AffinityLevel): number {
  return level.affinity_range[0];
}
