import { LuminoraError } from "@luminora/kernel";

/** A stage of the relationship, as a personality file names it. */
export interface AffinityLevel {
  readonly name: string;
  /** First and last point of the level, both inclusive. */
  readonly affinity_range: readonly [number, number];
}

/**
 * The level that the points alone make. A level begins at its first point and lasts until the next one begins, so that a file
 * whose ranges leave gaps or overlap still has exactly one level for every number; below all of them it is the lowest.
 * Throws `invalid_personality` when there is no level at all.
 */
export function levelOf<Level extends AffinityLevel>(levels: readonly Level[], points: number): Level {
  const rising = inRisingOrder(levels);
  const level = rising.findLast((candidate) => firstPoint(candidate) <= points) ?? rising[0];
  if (level === undefined) {
    throw new LuminoraError(
      "invalid_personality",
      "hierarchical_config.relationship_levels is empty: give at least one level, such as one from 0 to 100",
    );
  }
  return level;
}

/**
 * The name of the level at `points` for a relationship that has been in the level `current`: one rises at the first point of a
 * level and falls only when the points are `hysteresis` below it, so that a level never flickers around its boundary. Where the
 * level below is narrower than that, it is left at that level's own first point, so that every level can be left again.
 *
 * It does not matter in how many steps the points fall. A `current` that is none of the levels counts for nothing.
 */
export function nextLevel(
  levels: readonly AffinityLevel[],
  hysteresis: number,
  current: string,
  points: number,
): string {
  const risen = levelOf(levels, points);
  const rising = inRisingOrder(levels);
  const reached = rising.slice(0, rising.findIndex(({ name }) => name === current) + 1);
  const held = reached.findLast((level, index) => {
    const below = reached[index - 1];
    return below === undefined || points > Math.max(firstPoint(level) - hysteresis, firstPoint(below));
  });
  return held !== undefined && firstPoint(held) > firstPoint(risen) ? held.name : risen.name;
}

/** Where a fall by one level ends: at the top of the level below `current`, or at `points` if they are lower already. */
export function topOfLevelBelow(levels: readonly AffinityLevel[], current: string, points: number): number {
  const rising = inRisingOrder(levels);
  const level = rising.find(({ name }) => name === current) ?? levelOf(levels, points);
  return level === rising[0] ? points : Math.min(points, firstPoint(level) - 1);
}

/** The level that follows the one named `current`; undefined above the highest. */
export function levelAbove<Level extends AffinityLevel>(levels: readonly Level[], current: string): Level | undefined {
  const rising = inRisingOrder(levels);
  return rising[rising.findIndex(({ name }) => name === current) + 1];
}

function inRisingOrder<Level extends AffinityLevel>(levels: readonly Level[]): readonly Level[] {
  return levels.toSorted((a, b) => firstPoint(a) - firstPoint(b));
}

function firstPoint(level: AffinityLevel): number {
  return level.affinity_range[0];
}
