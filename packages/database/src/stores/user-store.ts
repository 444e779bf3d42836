import type { UserStore } from "@luminora/companion";
import { and, asc, eq, sql } from "drizzle-orm";
import { census } from "../census.ts";
import type { Db } from "../db.ts";
import { dailySpending } from "../schema/daily-spending.ts";
import { modelCalls } from "../schema/model-calls.ts";
import { users } from "../schema/users.ts";

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
    async seize(tenantId, id) {
      const rows = await db.select({ id: users.id }).from(users).where(is(tenantId, id)).for("update");
      return rows.length > 0;
    },
    census: (tenantId, id) => census(db, tenantId, id),
    async forget(tenantId, id) {
      // What was spent stays on the tenant's bill, and nobody's name on it.
      const callsOfUser = and(eq(modelCalls.tenantId, tenantId), eq(modelCalls.userId, id));
      await db.update(modelCalls).set({ userId: null, turnId: null }).where(callsOfUser);
      const daysOfUser = and(eq(dailySpending.tenantId, tenantId), eq(dailySpending.userId, id));
      await db.delete(dailySpending).where(daysOfUser);
      await db.delete(users).where(is(tenantId, id));
    },
  };
}
