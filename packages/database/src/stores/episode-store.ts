import type { Episode, EpisodeStore } from "@luminora/companion";
import { and, arrayOverlaps, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "../db.ts";
import { episodes } from "../schema/episodes.ts";
import { userEvents } from "../schema/user-events.ts";

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
    async find({ tenantId, userId }, id) {
      const [row] = await db
        .select()
        .from(episodes)
        .where(and(ofUser(tenantId, userId), eq(episodes.id, id)));
      return row ? toEpisode(row) : null;
    },
    async restingOn({ tenantId, userId }, messageIds) {
      if (messageIds.length === 0) return [];
      return db
        .select({ id: episodes.id, turnId: episodes.turnId, sourceMessageIds: episodes.sourceMessageIds })
        .from(episodes)
        .where(and(ofUser(tenantId, userId), arrayOverlaps(episodes.sourceMessageIds, [...messageIds])));
    },
    async delete(tenantId, ids) {
      if (ids.length === 0) return;
      await db.delete(episodes).where(and(eq(episodes.tenantId, tenantId), inArray(episodes.id, [...ids])));
      await db
        .delete(userEvents)
        .where(and(eq(userEvents.tenantId, tenantId), inArray(userEvents.episodeId, [...ids])));
    },
  };
}

function toEpisode(row: typeof episodes.$inferSelect): Episode {
  const { id, sessionId, type, title, summary, importance, sentiment, tags, sourceMessageIds, at } = row;
  return { id, sessionId, type, title, summary, importance, sentiment, tags, sourceMessageIds, at };
}
