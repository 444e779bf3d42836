import type { Turn, TurnState, TurnStore } from "@luminora/companion";
import type { Effect } from "@luminora/jobs";
import { type ErrorCode, must } from "@luminora/kernel";
import { and, asc, desc, eq, getTableColumns, inArray, lt, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { episodes } from "../schema/episodes.ts";
import { messages } from "../schema/messages.ts";
import { sessions } from "../schema/sessions.ts";
import { turnEffects } from "../schema/turn-effects.ts";
import { turns } from "../schema/turns.ts";
import { isPending } from "./is-pending.ts";
import { owedFacts } from "./owed-facts.ts";
import { toSession } from "./session-store.ts";

const { trace: _, ...columns } = getTableColumns(turns);

type Row = Omit<typeof turns.$inferSelect, "trace">;

export function turnStore(db: Db): TurnStore {
  const select = () => db.select(columns).from(turns);
  const is = (tenantId: string, id: string) => and(eq(turns.tenantId, tenantId), eq(turns.id, id));
  const isHeld = (tenantId: string, id: string, owner: string) => and(is(tenantId, id), eq(turns.leaseOwner, owner));
  /** A turn with an answer keeps its state, however the search for another one goes. */
  const unlessAnswered = (state: TurnState) =>
    sql<TurnState>`case when ${turns.state} = 'answered' then 'answered' else ${state} end`;

  /** A user's turns are found by their sessions: those of a session lie together. */
  const sessionsOf = (tenantId: string, which: { sessionId: string } | { userId: string }) =>
    db
      .select({ id: sessions.id })
      .from(sessions)
      .where(
        and(
          eq(sessions.tenantId, tenantId),
          "userId" in which ? eq(sessions.userId, which.userId) : eq(sessions.id, which.sessionId),
        ),
      );

  return {
    async insert({ lease, ...turn }) {
      const values = {
        ...turn,
        state: "pending",
        leaseOwner: lease.owner,
        leaseUntil: lease.until,
        receivedAt: lease.now,
      } as const;
      const [row] = await db.insert(turns).values(values).returning(columns);
      return toTurn(must(row, "inserted turn"));
    },
    async find(tenantId, id) {
      const [row] = await select().where(is(tenantId, id));
      return row ? toTurn(row) : null;
    },
    async findOwed(tenantId, id) {
      const pending = db
        .select({ effect: turnEffects.effect })
        .from(turnEffects)
        .where(and(eq(turnEffects.tenantId, tenantId), eq(turnEffects.turnId, id), eq(turnEffects.state, "pending")));
      const [row] = await db
        .select({ turn: columns, session: sessions, pending: sql<Effect[]>`array_to_json(array${pending})` })
        .from(turns)
        .innerJoin(sessions, and(eq(sessions.tenantId, turns.tenantId), eq(sessions.id, turns.sessionId)))
        .where(is(tenantId, id));
      if (!row) return null;
      return { turn: toTurn(row.turn), session: toSession(row.session), pending: new Set(row.pending) };
    },
    async trace(tenantId, id) {
      const [row] = await db.select({ trace: turns.trace }).from(turns).where(is(tenantId, id));
      return row?.trace ?? null;
    },
    async findByKey(tenantId, sessionId, key) {
      const [row] = await select().where(
        and(eq(turns.tenantId, tenantId), eq(turns.sessionId, sessionId), eq(turns.idempotencyKey, key)),
      );
      return row ? toTurn(row) : null;
    },
    async last(tenantId, sessionId) {
      const [row] = await select()
        .where(and(eq(turns.tenantId, tenantId), eq(turns.sessionId, sessionId)))
        .orderBy(desc(turns.number))
        .limit(1);
      return row ? toTurn(row) : null;
    },
    async numbered(tenantId, sessionId, number) {
      const [row] = await select().where(
        and(eq(turns.tenantId, tenantId), eq(turns.sessionId, sessionId), eq(turns.number, number)),
      );
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
          state: unlessAnswered("pending"),
          leaseOwner: lease.owner,
          leaseUntil: lease.until,
          errorCode: null,
          partial: null,
          failedAttempts: [],
        })
        .where(and(is(tenantId, id), inArray(turns.state, [...from]), lt(turns.leaseUntil, lease.now)))
        .returning(columns);
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
        .set({ state: "answered", mood: trace.mood.name, trace, answeredAt: at, ...RELEASED })
        .where(isHeld(tenantId, id, owner))
        .returning({ id: turns.id });
      return rows.length > 0;
    },
    async abandon(tenantId, id, owner, { state, errorCode, partial, failedAttempts }) {
      await db
        .update(turns)
        .set({ state: unlessAnswered(state), errorCode, partial, failedAttempts, ...RELEASED })
        .where(isHeld(tenantId, id, owner));
    },
    async owesFacts(user) {
      const [row] = await rowsOf<{ owes: boolean }>(db, sql`select ${owedFacts(db, user)} as owes`);
      return row?.owes ?? false;
    },
    async seize(tenantId, which) {
      const found =
        "turnId" in which ? eq(turns.id, which.turnId) : inArray(turns.sessionId, sessionsOf(tenantId, which));
      const rows = await db
        .select({ id: turns.id })
        .from(turns)
        .where(and(eq(turns.tenantId, tenantId), found))
        .orderBy(asc(turns.id))
        .for("update");
      return rows.map((row) => row.id);
    },
    async embeddedIds(tenantId, ids) {
      if (ids.length === 0) return [];
      const heard = await db
        .select({ id: messages.id })
        .from(messages)
        .where(and(eq(messages.tenantId, tenantId), inArray(messages.turnId, [...ids])));
      const remembered = await db
        .select({ id: episodes.id })
        .from(episodes)
        .where(and(eq(episodes.tenantId, tenantId), inArray(episodes.turnId, [...ids])));
      return [...heard, ...remembered].map((row) => row.id);
    },
    async delete(tenantId, ids) {
      if (ids.length === 0) return;
      await db.delete(turns).where(and(eq(turns.tenantId, tenantId), inArray(turns.id, [...ids])));
    },
    async interruptExpired(now) {
      const rows = await db
        .update(turns)
        .set({ state: "interrupted", errorCode: "aborted", ...RELEASED })
        .where(and(isPending(turns.state), lt(turns.leaseUntil, now)))
        .returning({ id: turns.id });
      return rows.length;
    },
  };
}

/** A turn that nobody holds: anybody's clock is later than this. */
const RELEASED = { leaseOwner: null, leaseUntil: sql`'epoch'::timestamptz` } as const;

function toTurn({ idempotencyKey: _key, leaseOwner: _owner, errorCode, ...turn }: Row): Turn {
  // Written by this store alone, from an ErrorCode.
  return { ...turn, errorCode: errorCode as ErrorCode | null };
}
