import type { Bond, Episode, EpisodeStore, MilestoneEpisode } from "@luminora/companion";
import type { Happening } from "@luminora/memory";
import { and, arrayOverlaps, asc, desc, eq, inArray, isNotNull, notInArray, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { affinities } from "../schema/affinity.ts";
import { embeddings } from "../schema/embeddings.ts";
import { episodes } from "../schema/episodes.ts";
import { messages } from "../schema/messages.ts";
import { turns } from "../schema/turns.ts";
import { userEvents } from "../schema/user-events.ts";

export function episodeStore(db: Db): EpisodeStore {
  const ofUser = (tenantId: string, userId: string) =>
    and(eq(episodes.tenantId, tenantId), eq(episodes.userId, userId));
  const ofBond = ({ tenantId, userId, personalityId }: Bond) =>
    and(ofUser(tenantId, userId), eq(episodes.personalityId, personalityId));
  const isBond = ({ tenantId, userId, personalityId }: Bond) =>
    and(eq(affinities.tenantId, tenantId), eq(affinities.userId, userId), eq(affinities.personalityId, personalityId));
  const isMilestone = ({ tenantId, userId, personalityId }: Bond) =>
    and(
      eq(episodes.tenantId, tenantId),
      eq(episodes.userId, userId),
      eq(episodes.personalityId, personalityId),
      isNotNull(episodes.level),
    );

  /** Without those that the user had forgotten. */
  async function remembered(bond: Bond, milestones: readonly MilestoneEpisode[]): Promise<MilestoneEpisode[]> {
    if (milestones.length === 0) return [];
    const [row] = await db.select({ levels: affinities.forgottenLevels }).from(affinities).where(isBond(bond));
    return milestones.filter(({ level }) => level !== null && !row?.levels.includes(level));
  }

  async function insertMilestones(bond: Bond, milestones: readonly MilestoneEpisode[]): Promise<boolean> {
    let isAnyNew = false;
    for (const { ordinal, ...milestone } of milestones) {
      const { tenantId, userId, personalityId } = bond;
      const [place] = await db
        .select({ turnId: turns.id, sessionId: turns.sessionId, messageId: messages.id })
        .from(turns)
        .innerJoin(messages, and(eq(messages.tenantId, turns.tenantId), eq(messages.turnId, turns.id)))
        .where(
          and(
            eq(turns.tenantId, tenantId),
            eq(turns.ordinal, ordinal),
            eq(turns.userId, userId),
            eq(messages.role, "user"),
          ),
        );
      if (!place) continue;
      const { messageId, ...where } = place;
      const rows = await db
        .insert(episodes)
        .values({ ...milestone, ...where, tenantId, userId, personalityId, sourceMessageIds: [messageId] })
        .onConflictDoNothing()
        .returning({ id: episodes.id });
      isAnyNew ||= rows.length > 0;
    }
    return isAnyNew;
  }

  return {
    addMilestones: async (bond, milestones) => insertMilestones(bond, await remembered(bond, milestones)),
    async milestones(bond) {
      const rows = await db
        .select()
        .from(episodes)
        .where(isMilestone(bond))
        .orderBy(asc(episodes.at), asc(episodes.id));
      return rows.map((row) => ({ ...toEpisode(row), turnId: row.turnId }));
    },
    async replaceMilestones(bond, all) {
      const { tenantId } = bond;
      const milestones = await remembered(bond, all);
      const kept = milestones.map(({ id }) => id);
      const gone = await db
        .delete(episodes)
        .where(and(isMilestone(bond), kept.length > 0 ? notInArray(episodes.id, kept) : undefined))
        .returning({ id: episodes.id });
      const ids = gone.map(({ id }) => id);
      if (ids.length > 0) {
        await db.delete(embeddings).where(and(eq(embeddings.tenantId, tenantId), inArray(embeddings.sourceId, ids)));
      }
      const before = await db.select({ id: episodes.id }).from(episodes).where(isMilestone(bond));
      // Anew, since another turn may have reached the level. What the vector was made of is the same.
      await db.delete(episodes).where(isMilestone(bond));
      await insertMilestones(bond, milestones);
      return milestones.some(({ id }) => !before.some((each) => each.id === id));
    },
    async record({ tenantId, userId, personalityId }, turnId, { happened, ...episode }) {
      await db
        .insert(episodes)
        .values({ ...episode, tenantId, userId, personalityId, turnId, ...columnsOf(happened) })
        .onConflictDoNothing();
    },
    async findMany(bond, ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .select()
        .from(episodes)
        .where(and(ofBond(bond), inArray(episodes.id, [...ids])));
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
    async noteForgotten({ tenantId, userId }, id) {
      const [row] = await db
        .select()
        .from(episodes)
        .where(and(ofUser(tenantId, userId), eq(episodes.id, id)));
      if (!row || row.level === null) return;
      await db
        .update(affinities)
        .set({ forgottenLevels: sql`array_append(${affinities.forgottenLevels}, ${row.level})` })
        .where(isBond(row));
    },
  };
}

function toEpisode(row: typeof episodes.$inferSelect): Episode {
  const { id, sessionId, type, title, summary, importance, sentiment, tags, sourceMessageIds, at } = row;
  const { happenedAt, happenedPrecision: precision } = row;
  const happened = happenedAt && precision && { at: happenedAt.getTime(), precision };
  const { level } = row;
  return { id, sessionId, type, title, summary, importance, sentiment, tags, sourceMessageIds, at, happened, level };
}

function columnsOf(happened: Happening | null) {
  return { happenedAt: happened && new Date(happened.at), happenedPrecision: happened?.precision ?? null };
}
