import { announce } from "./announce.ts";
import { inTurn } from "./occasion.ts";
import type { Episode, Turn } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";

/** Keeps an episode and announces it. Takes the user, so whoever needs an effect's row as well takes that before. */
export async function rememberEpisode(
  stores: Pick<Stores, "users" | "episodes" | "userEvents">,
  turn: Turn,
  episode: Episode,
  now: Date,
): Promise<void> {
  await stores.users.lock(turn.tenantId, turn.userId);
  await stores.episodes.record(turn, turn.id, episode);
  const remembered = { type: "episode.remembered", about: episode.id, episodeId: episode.id } as const;
  await announce(stores, turn, inTurn(turn, now), [remembered]);
}
