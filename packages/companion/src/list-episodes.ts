import type { Deps } from "./deps.ts";
import type { Episode } from "./ports/entities.ts";

export interface EpisodeView extends Episode {
  personalityId: string;
}

const MAX_EPISODES = 500;

/** The moments that are remembered with a user, newest first; none for a user never seen. */
export async function listEpisodes(
  { storage }: Pick<Deps, "storage">,
  tenantId: string,
  userId: string,
): Promise<EpisodeView[]> {
  return storage.episodes.listOfUser(tenantId, userId, MAX_EPISODES);
}
