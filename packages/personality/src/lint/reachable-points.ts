import { levelAt } from "../level-at.ts";
import type { Personality } from "../personality.ts";

/**
 * The points that a relationship can come to from those that it starts with, by the rules that count at all, over any number of
 * days. A rule counts alone or on top of an ordinary turn, so that the set is rather too large than too small.
 */
export function reachablePoints(personality: Personality): ReadonlySet<number> {
  const { interactions, silence } = personality.affinity_config;
  const counting = Object.values(interactions).filter(({ daily_cap }) => daily_cap !== 0);
  const ordinary = interactions.ordinary.daily_cap === 0 ? 0 : interactions.ordinary.points;
  const steps = new Set(counting.flatMap(({ points }) => [points, points + ordinary]));
  const falls = silence.day_thresholds.map(({ points }) => points);

  const reached = new Set<number>();
  const open = [personality.instance_defaults.initial_affinity];
  for (let points = open.pop(); points !== undefined; points = open.pop()) {
    if (reached.has(points)) continue;
    reached.add(points);
    for (const step of steps) open.push(within(points + step));
    for (const fall of falls) open.push(fall === "level_below" ? topBelow(personality, points) : within(points + fall));
  }
  return reached;
}

function within(points: number): number {
  return Math.min(100, Math.max(0, points));
}

/** The top of the level below the one that holds the points; the points themselves in the lowest. */
function topBelow(personality: Personality, points: number): number {
  const [first] = levelAt(personality, points).affinity_range;
  const isLowest = personality.hierarchical_config.relationship_levels.every(
    ({ affinity_range }) => affinity_range[0] >= first,
  );
  return isLowest ? points : Math.min(points, first - 1);
}
