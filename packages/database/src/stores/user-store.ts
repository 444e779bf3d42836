import type { UserStore } from "@luminora/companion";
import { and, asc, eq, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "../db.ts";
import { affinities, affinityEvents, affinityLedger } from "../schema/affinity.ts";
import { dailySpending } from "../schema/daily-spending.ts";
import { embeddings } from "../schema/embeddings.ts";
import { episodes } from "../schema/episodes.ts";
import { factObservations, facts } from "../schema/facts.ts";
import { messages } from "../schema/messages.ts";
import { modelCalls } from "../schema/model-calls.ts";
import { sessions } from "../schema/sessions.ts";
import { turns } from "../schema/turns.ts";
import { users } from "../schema/users.ts";

/** The tables that name their user, in the order of a receipt. Verdicts, moods and effects hang below turns and sessions. */
const OWNED = [
  sessions,
  turns,
  messages,
  episodes,
  facts,
  factObservations,
  affinities,
  affinityEvents,
  affinityLedger,
  embeddings,
];

export function userStore(db: Db): UserStore {
  const is = (tenantId: string, id: string) => and(eq(users.tenantId, tenantId), eq(users.id, id));
  return {
    async ensure(tenantId, id, now) {
      await db.insert(users).values({ tenantId, id, createdAt: now }).onConflictDoNothing();
    },
    async exists(tenantId, id) {
      const rows = await db.select({ id: users.id }).from(users).where(is(tenantId, id));
      return rows.length > 0;
    },
    async lock(tenantId, id) {
      // Not FOR UPDATE: rows that point at the user take a key share, and must not wait for each other.
      const rows = await db.select({ id: users.id }).from(users).where(is(tenantId, id)).for("no key update");
      return rows.length > 0;
    },
    async page(tenantId, after, limit) {
      const beyond = after && sql`(${users.tenantId}, ${users.id}) > (${after.tenantId}, ${after.userId})`;
      return db
        .select({ tenantId: users.tenantId, userId: users.id })
        .from(users)
        .where(and(tenantId === null ? undefined : eq(users.tenantId, tenantId), beyond ?? undefined))
        .orderBy(asc(users.tenantId), asc(users.id))
        .limit(limit);
    },
    async forget(tenantId, id) {
      // Whoever writes for a turn holds the turn first. Taking the turns before anything else waits for those who are
      // writing, instead of meeting them head-on; who comes later waits in turn, and then finds it gone.
      const turnsOfUser = and(eq(turns.tenantId, tenantId), eq(turns.userId, id));
      await db.select({ id: turns.id }).from(turns).where(turnsOfUser).orderBy(asc(turns.id)).for("update");
      await db.select({ id: users.id }).from(users).where(is(tenantId, id)).for("update");
      const receipt: Record<string, number> = {};
      for (const table of OWNED) receipt[getTableName(table)] = await countOwned(db, table, tenantId, id);
      // What was spent stays on the tenant's bill, and nobody's name on it.
      const callsOfUser = and(eq(modelCalls.tenantId, tenantId), eq(modelCalls.userId, id));
      await db.update(modelCalls).set({ userId: null, turnId: null }).where(callsOfUser);
      const daysOfUser = and(eq(dailySpending.tenantId, tenantId), eq(dailySpending.userId, id));
      await db.delete(dailySpending).where(daysOfUser);
      await db.delete(users).where(is(tenantId, id));
      return receipt;
    },
  };
}

async function countOwned(db: Db, table: PgTable, tenantId: string, userId: string): Promise<number> {
  return db.$count(table, sql`tenant_id = ${tenantId} and user_id = ${userId}`);
}
