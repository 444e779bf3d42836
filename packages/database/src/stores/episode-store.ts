import type { Episode, EpisodeStore } from "@luminora/companion";
import { and, desc, eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { episodes } from "../schema/episodes.ts";

export function episodeStore(db: Db): EpisodeStore {
  const ofUser = (tenantId: string, userId: string) =>
    and(eq(episodes.tenantId, tenantId), eq(episodes.userId, userId));
  return {
    async record({ tenantId, userId, personalityId }, turnId, episode) {
      await db
        .insert(episodes)
        .values({ ...episode, tenantId, userId, personalityId, turnId })
        .onConflictDoNothing();
    },
    async list({ tenantId, userId, personalityId }, limit) {
      const rows = await db
        .select()
        .from(episodes)
        .where(and(ofUser(tenantId, userId), eq(episodes.personalityId, personalityId)))
        .orderBy(desc(episodes.at), desc(episodes.id))
        .limit(limit);
      return rows.map(toEpisode);
    },
    async listOfUser(tenantId, userId, limit) {
      const rows = await db
        .select()
        .from(episodes)
        .where(ofUser(tenantId, userId))
        .orderBy(desc(episodes.at), desc(episodes.id))
        .limit(limit);
      return rows.map((row) => ({ ...toEpisode(row), personalityId: row.personalityId }));
    },
  };
}

function toEpisode(row: typeof episodes.$inferSelect): Episode {
  const { id, sessionId, type, title, summary, importance, sentiment, tags, sourceMessageIds, at } = row;
  return { id, sessionId, type, title, summary, importance, sentiment, tags, sourceMessageIds, at };
}
