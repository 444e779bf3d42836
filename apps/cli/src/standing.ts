import type { Affinity, Api, Episode, Fact, Mood } from "./api.ts";

/** What a chat shows of a relationship: where it stands, and what is remembered. */
export interface Standing {
  affinity: Affinity;
  mood: Mood;
  facts: readonly Fact[];
  /** Those shared with this companion. */
  episodes: readonly Episode[];
}

/** Reads how things stand now. Throws ApiError. */
export async function readStanding(
  api: Pick<Api, "session" | "facts" | "episodes">,
  { sessionId, userId }: { sessionId: string; userId: string },
): Promise<Standing> {
  const [session, facts, episodes] = await Promise.all([
    api.session(sessionId),
    api.facts(userId),
    api.episodes(userId),
  ]);
  return {
    affinity: session.affinity,
    mood: session.mood,
    facts,
    episodes: episodes.filter(({ personality }) => personality === session.personality),
  };
}
