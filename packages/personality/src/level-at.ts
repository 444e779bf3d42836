import { must } from "@luminora/kernel";
import type { Personality, RelationshipLevel } from "./personality.ts";

/**
 * The level that holds the points. A level begins at its first point and lasts until the next one begins, so that a file whose
 * ranges leave gaps or overlap (the linter warns of it) still has exactly one level for every number; below all of them it is the lowest.
 */
export function levelAt(personality: Personality, points: number): RelationshipLevel {
  const rising = personality.hierarchical_config.relationship_levels.toSorted(
    (a, b) => a.affinity_range[0] - b.affinity_range[0],
  );
  return must(rising.findLast((level) => level.affinity_range[0] <= points) ?? rising[0], "a relationship level");
}
