import type { Turn, TurnStore } from "@luminora/companion";
import { type ErrorCode, must } from "@luminora/kernel";
import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { episodes } from "../schema/episodes.ts";
import { messages } from "../schema/messages.ts";
import { turns } from "../schema/turns.ts";

export function turnStore(db: Db): TurnStore {
  const is = (tenantId: string, id: string) => and(eq(turns.tenantId, tenantId), eq(turns.id, id));
  const isHeld = (tenantId: string, id: string, owner: string) =>
    and(is(tenantId, id), eq(turns.state, "pending"), eq(turns.leaseOwner, owner));

  return {
    async insert({ lease, ...turn }) {
      const values = {
        ...turn,
        state: "pending",
        leaseOwner: lease.owner,
        leaseUntil: lease.until,
        receivedAt: lease.now,
      } as const;
      const [row] = await db.insert(turns).values(values).returning();
      return toTurn(must(row, "inserted turn"));
    },
    async find(tenantId, id) {
      const [row] = await db.select().from(turns).where(is(tenantId, id));
      return row ? toTurn(row) : null;
    },
    async findByKey(tenantId, sessionId, key) {
      const [row] = await db
        .select()
        .from(turns)
        .where(and(eq(turns.tenantId, tenantId), eq(turns.sessionId, sessionId), eq(turns.idempotencyKey, key)));
      return row ? toTurn(row) : null;
    },
    async last(tenantId, sessionId) {
      const [row] = await db
        .select()
        .from(turns)
        .where(and(eq(turns.tenantId, tenantId), eq(turns.sessionId, sessionId)))
        .orderBy(desc(turns.number))
        .limit(1);
      return row ? toTurn(row) : null;
    },
    async hold(tenantId, id) {
      const rows = await db.select({ id: turns.id }).from(turns).where(is(tenantId, id)).for("key share");
      return rows.length > 0;
    },
    async claim(tenantId, id, lease, from) {
      const [row] = await db
        .update(turns)
        .set({
          state: "pending",
          leaseOwner: lease.owner,
          leaseUntil: lease.until,
          errorCode: null,
          partial: null,
          failedAttempts: [],
        })
        .where(and(is(tenantId, id), inArray(turns.state, [...from]), lt(turns.leaseUntil, lease.now)))
        .returning();
      return row ? toTurn(row) : null;
    },
    async renew(tenantId, id, lease) {
      const rows = await db
        .update(turns)
        .set({ leaseUntil: lease.until })
        .where(isHeld(tenantId, id, lease.owner))
        .returning({ id: turns.id });
      return rows.length > 0;
    },
    async answer(tenantId, id, owner, { trace, at }) {
      const rows = await db
        .update(turns)
        .set({ state: "answered", trace, answeredAt: at, ...RELEASED })
        .where(isHeld(tenantId, id, owner))
        .returning({ id: turns.id });
      return rows.length > 0;
    },
    async abandon(tenantId, id, owner, { state, errorCode, partial, failedAttempts }) {
      await db
        .update(turns)
        .set({ state, errorCode, partial, failedAttempts, ...RELEASED })
        .where(isHeld(tenantId, id, owner));
    },
    async embeddedIds(tenantId, id) {
      const heard = await db
        .select({ id: messages.id })
        .from(messages)
        .where(and(eq(messages.tenantId, tenantId), eq(messages.turnId, id)));
      const remembered = await db
        .select({ id: episodes.id })
        .from(episodes)
        .where(and(eq(episodes.tenantId, tenantId), eq(episodes.turnId, id)));
      return [...heard, ...remembered].map((row) => row.id);
    },
    async delete(tenantId, id) {
      await db.delete(turns).where(is(tenantId, id));
    },
    async interruptExpired(now) {
      const rows = await db
        .update(turns)
        .set({ state: "interrupted", errorCode: "aborted", ...RELEASED })
        .where(and(eq(turns.state, "pending"), lt(turns.leaseUntil, now)))
        .returning({ id: turns.id });
      return rows.length;
    },
  };
}

/** A turn that nobody holds: anybody's clock is later than this. */
const RELEASED = { leaseOwner: null, leaseUntil: sql`'epoch'::timestamptz` } as const;

function toTurn({ idempotencyKey: _, leaseOwner: __, errorCode, ...turn }: typeof turns.$inferSelect): Turn {
  // Written by this store alone, from an ErrorCode.
  return { ...turn, errorCode: errorCode as ErrorCode | null };
}
