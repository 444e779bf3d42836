import { round } from "@luminora/kernel";
import { fadedImportance } from "@luminora/memory";
import type { Deps } from "./deps.ts";
import type { Episode } from "./ports/entities.ts";

export interface EpisodeView extends Episode {
  personalityId: string;
  /** What time has left of the importance, 0..10. */
  importanceNow: number;
}

const MAX_EPISODES = 500;

/** The moments that are remembered with a user, newest first; none for a user never seen. */
export async function listEpisodes(
  { storage, clock }: Pick<Deps, "storage" | "clock">,
  tenantId: string,
  userId: string,
): Promise<EpisodeView[]> {
  const now = clock().getTime();
  const episodes = await storage.episodes.listOfUser(tenantId, userId, MAX_EPISODES);
  return episodes.map((episode) => ({
    ...episode,
    importanceNow: round(fadedImportance(episode.importance, now - episode.at.getTime())),
  }));
}
