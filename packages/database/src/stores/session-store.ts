import type { Session, SessionStore } from "@luminora/companion";
import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { sessions } from "../schema/sessions.ts";

export function sessionStore(db: Db): SessionStore {
  const is = (tenantId: string, id: string) => and(eq(sessions.tenantId, tenantId), eq(sessions.id, id));
  return {
    async insert(session) {
      const rows = await db
        .insert(sessions)
        .values(session)
        .onConflictDoNothing({
          target: [sessions.tenantId, sessions.userId, sessions.personalityId],
          where: sql`standing`,
        })
        .returning({ id: sessions.id });
      return rows.length > 0;
    },
    async find(tenantId, id) {
      const [row] = await db.select().from(sessions).where(is(tenantId, id));
      return row ? toSession(row) : null;
    },
    async findStanding({ tenantId, userId, personalityId }) {
      const [row] = await db
        .select()
        .from(sessions)
        .where(
          and(
            eq(sessions.tenantId, tenantId),
            eq(sessions.userId, userId),
            eq(sessions.personalityId, personalityId),
            sessions.standing,
          ),
        );
      return row ? toSession(row) : null;
    },
    async list(tenantId, userId) {
      const rows = await db
        .select()
        .from(sessions)
        .where(and(eq(sessions.tenantId, tenantId), eq(sessions.userId, userId)))
        .orderBy(desc(sessions.createdAt), desc(sessions.id));
      return rows.map(toSession);
    },
    async lock(tenantId, id) {
      const [row] = await db.select().from(sessions).where(is(tenantId, id)).for("no key update");
      return row ? toSession(row) : null;
    },
    async countTurn(tenantId, id, now) {
      await db
        .update(sessions)
        .set({ turnCount: sql`${sessions.turnCount} + 1`, lastActiveAt: now })
        .where(is(tenantId, id));
    },
    async delete(tenantId, id) {
      const [gone] = await db.delete(sessions).where(is(tenantId, id)).returning({ userId: sessions.userId });
      if (!gone) return;
      const started = sql`${sessions.carries} ->> 'sessionId' = ${id}`;
      await db
        .update(sessions)
        .set({ carries: null })
        .where(and(eq(sessions.tenantId, tenantId), eq(sessions.userId, gone.userId), started));
    },
    async settleQuiet(before, limit) {
      const quiet = db
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(lt(sessions.lastActiveAt, before), lt(sessions.settledTurn, sessions.turnCount)))
        .limit(limit)
        .for("update", { skipLocked: true });
      return db
        .update(sessions)
        .set({ settledTurn: sql`${sessions.turnCount}` })
        .where(inArray(sessions.id, quiet))
        .returning({ tenantId: sessions.tenantId, id: sessions.id });
    },
  };
}

export function toSession({ settledTurn: _, ...session }: typeof sessions.$inferSelect): Session {
  return session;
}
