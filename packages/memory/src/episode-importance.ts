import type { EpisodeFinding, EpisodeType } from "./episode.ts";

/** What a moment of each kind is worth before anything was felt. */
const KIND: Readonly<Record<EpisodeType, number>> = {
  routine: 1,
  bonding: 3,
  confession: 3,
  emotional_moment: 3,
  achievement: 4,
  conflict: 4,
  milestone: 4,
};
/** A point for each grade of feeling, half a point for each of revelation. */
const OF_REVELATION = 0.5;
/** What was told before is remembered already. */
const TOLD_BEFORE = 0.75;

/**
 * How much a moment matters, 0..10: `(kind + feeling + revelation / 2) · novelty`, where the detector names the kind and grades the
 * two from 0 to 4, and novelty is 1, or 3/4 for what the user `toldBefore`. A detector's own number counts as much as that of
 * its grades, so that neither an enthusiastic nor a tired model decides alone; without grades it counts alone, with the same novelty.
 */
export function episodeImportance(
  { type, importance, grades }: Pick<EpisodeFinding, "type" | "importance" | "grades">,
  { toldBefore }: { toldBefore: boolean },
): number {
  const opinions = [
    ...(importance === null ? [] : [inRange(importance)]),
    ...(grades === null ? [] : [inRange(KIND[type] + grades.feeling + OF_REVELATION * grades.revelation)]),
  ];
  const agreed = opinions.reduce((sum, opinion) => sum + opinion, 0) / (opinions.length || 1);
  return agreed * (toldBefore ? TOLD_BEFORE : 1);
}

function inRange(importance: number): number {
  return Math.min(10, Math.max(0, importance));
}
