import { derivedId } from "@luminora/kernel";
import type { Personality } from "@luminora/personality";
import type { LevelMilestone } from "@luminora/relationship";
import type { Bond, MilestoneEpisode } from "./ports/entities.ts";

/** From the first level above the lowest to the highest. */
const LEAST_IMPORTANCE = 7;
const OF_HEIGHT = 2;

/** The level changes that matter enough to this personality, as the episodes that she remembers them by. */
export function milestoneEpisodes(
  { persona, memory_config }: Personality,
  bond: Bond,
  milestones: readonly LevelMilestone[],
): MilestoneEpisode[] {
  const episodes = milestones.map(({ from, level, height, ordinal, at }): MilestoneEpisode => {
    const [before, after] = [from, level].map((name) => name.replaceAll("_", " "));
    return {
      id: derivedId("milestone", bond.tenantId, bond.userId, bond.personalityId, level),
      ordinal,
      type: "milestone",
      title: `From ${before} to ${after}`,
      summary: `What the user is to ${persona.name} grew from ${before} to ${after}.`,
      importance: LEAST_IMPORTANCE + OF_HEIGHT * height,
      sentiment: "positive",
      tags: [],
      at: new Date(at),
      level,
    };
  });
  return episodes.filter(({ importance }) => importance >= memory_config.episode_threshold);
}
