import type { EffectStatus, EffectStore, FailedEffect, FailedFilter, OwedEffect } from "@luminora/companion";
import type { ErrorCode } from "@luminora/kernel";
import type { SparedReason } from "@luminora/memory";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, ne, notInArray, or, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { sessions } from "../schema/sessions.ts";
import { isSpent, turnEffects } from "../schema/turn-effects.ts";
import { turns } from "../schema/turns.ts";
import { isPending } from "./is-pending.ts";

/** No session has so many turns. */
const LAST_TURN = 2_147_483_647;

export function effectStore(db: Db): EffectStore {
  const ofTurn = (tenantId: string, turnId: string) =>
    and(eq(turnEffects.tenantId, tenantId), eq(turnEffects.turnId, turnId));
  const inItsTurn = and(eq(turns.tenantId, turnEffects.tenantId), eq(turns.id, turnEffects.turnId));
  const owed = {
    tenantId: turnEffects.tenantId,
    turnId: turnEffects.turnId,
    effect: turnEffects.effect,
    nudge: turnEffects.nudges,
  };

  const isFailed = ({ tenantId, turnId, effects }: FailedFilter) =>
    and(
      eq(turnEffects.state, "failed"),
      tenantId === null ? undefined : eq(turnEffects.tenantId, tenantId),
      turnId === null ? undefined : eq(turnEffects.turnId, turnId),
      effects === null ? undefined : inArray(turnEffects.effect, [...effects]),
    );

  return {
    async insert({ tenantId, userId, id: turnId }, effects, now) {
      await db
        .insert(turnEffects)
        .values(effects.map((effect) => ({ ...effect, tenantId, turnId, userId, nudgedAt: now })))
        .onConflictDoNothing();
    },
    async ofTurn(tenantId, turnId) {
      const rows = await db
        .select({
          effect: turnEffects.effect,
          state: turnEffects.state,
          errorCode: turnEffects.errorCode,
          reason: turnEffects.reason,
        })
        .from(turnEffects)
        .where(ofTurn(tenantId, turnId));
      // Written by this store alone, from an ErrorCode and a SparedReason.
      return rows.map(
        (row): EffectStatus => ({
          ...row,
          errorCode: row.errorCode as ErrorCode | null,
          reason: row.reason as SparedReason | null,
        }),
      );
    },
    async settle(tenantId, turnId, effect, { state, errorCode, reason = null, at }) {
      const rows = await rowsOf(
        db,
        sql`with held as (select tenant_id, id from turns where tenant_id = ${tenantId} and id = ${turnId} for key share)
          update turn_effects e
          set state = ${state}, error_code = ${errorCode}, reason = ${reason}, settled_at = ${at.toISOString()}::timestamptz
          from held
          where e.tenant_id = held.tenant_id and e.turn_id = held.id and e.effect = ${effect} and e.state = 'pending'
          returning 1`,
      );
      return rows.length > 0;
    },
    async reopen(tenantId, turnId, effect, from, now, { wait = true } = {}) {
      // A job may be settling it right now: waited for, it is seen as settled, and not passed over as still pending.
      const held = await db
        .select({ state: turnEffects.state })
        .from(turnEffects)
        .where(and(ofTurn(tenantId, turnId), eq(turnEffects.effect, effect)))
        .for("update", wait ? {} : { skipLocked: true });
      if (held.length === 0) return null;
      const [row] = await db
        .update(turnEffects)
        .set({ state: "pending", errorCode: null, reason: null, nudges: 1, nudgedAt: now, settledAt: null })
        .where(and(ofTurn(tenantId, turnId), eq(turnEffects.effect, effect), inArray(turnEffects.state, [...from])))
        .returning(owed);
      return row ?? null;
    },
    async newestDone({ tenantId, userId }, effect, except) {
      const [row] = await db
        .select({ id: turns.id })
        .from(sessions)
        .innerJoin(turns, and(eq(turns.tenantId, sessions.tenantId), eq(turns.sessionId, sessions.id)))
        .innerJoin(turnEffects, inItsTurn)
        .where(
          and(
            eq(sessions.tenantId, tenantId),
            eq(sessions.userId, userId),
            eq(turnEffects.effect, effect),
            eq(turnEffects.state, "done"),
            except.length === 0 ? undefined : notInArray(turns.id, [...except]),
          ),
        )
        .orderBy(desc(turns.ordinal))
        .limit(1);
      return row?.id ?? null;
    },
    async takeOverdue(before, now, limit) {
      // Each nudge doubles the wait for the next; an affinity waits for the verdict it follows from.
      return rowsOf<OwedEffect>(
        db,
        sql`update turn_effects set nudges = nudges + 1, nudged_at = ${now.toISOString()}::timestamptz
          where (tenant_id, turn_id, effect) in (
            select e.tenant_id, e.turn_id, e.effect from turn_effects e
            where e.state = 'pending'
              and e.nudged_at + (${now.toISOString()}::timestamptz - ${before.toISOString()}::timestamptz) * power(2, least(e.nudges - 1, 8))
                < ${now.toISOString()}::timestamptz
              and (e.effect <> 'affinity' or not exists (
                select 1 from turn_effects m
                where m.tenant_id = e.tenant_id and m.turn_id = e.turn_id and m.effect = 'mood' and m.state = 'pending'))
            order by e.nudged_at limit ${limit} for update skip locked)
          returning tenant_id as "tenantId", turn_id as "turnId", effect, nudges as nudge`,
      );
    },
    async uncount(taken) {
      if (taken.length === 0) return;
      // Whoever holds one of the rows settles it, reopens it or makes it go.
      await db.execute(
        sql`update turn_effects set nudges = nudges - 1
          where (tenant_id, turn_id, effect) in (
            select e.tenant_id, e.turn_id, e.effect from turn_effects e
            join jsonb_to_recordset(${JSON.stringify(taken)}::text::jsonb)
              as t ("tenantId" text, "turnId" uuid, effect text, nudge int)
              on e.tenant_id = t."tenantId" and e.turn_id = t."turnId" and e.effect = t.effect and e.nudges = t.nudge
            where e.state = 'pending' for update of e skip locked)`,
      );
    },
    async failed(which, limit) {
      const rows = await db
        .select({
          tenantId: turnEffects.tenantId,
          turnId: turnEffects.turnId,
          effect: turnEffects.effect,
          errorCode: turnEffects.errorCode,
          settledAt: turnEffects.settledAt,
          nudgedAt: turnEffects.nudgedAt,
        })
        .from(turnEffects)
        .where(isFailed(which))
        .orderBy(asc(turnEffects.settledAt), asc(turnEffects.turnId), asc(turnEffects.effect))
        .limit(limit);
      return rows.map(
        ({ errorCode, settledAt, nudgedAt, ...row }): FailedEffect => ({
          ...row,
          errorCode: errorCode as ErrorCode | null,
          failedAt: settledAt ?? nudgedAt,
        }),
      );
    },
    async reopenFailed(which, now, limit) {
      const someTurns = db
        .selectDistinct({ tenantId: turnEffects.tenantId, turnId: turnEffects.turnId })
        .from(turnEffects)
        .where(and(isFailed(which), lte(turnEffects.settledAt, now)))
        .limit(limit);
      return db
        .update(turnEffects)
        .set({ state: "pending", errorCode: null, reason: null, nudges: 1, nudgedAt: now, settledAt: null })
        .where(and(isFailed(which), sql`(${turnEffects.tenantId}, ${turnEffects.turnId}) in ${someTurns}`))
        .returning(owed);
    },
    async reopenSpent(before, now, limit) {
      const spent = db
        .select({ tenantId: turnEffects.tenantId, turnId: turnEffects.turnId, effect: turnEffects.effect })
        .from(turnEffects)
        .where(and(isSpent, lt(turnEffects.settledAt, before)))
        .orderBy(asc(turnEffects.settledAt))
        .limit(limit)
        .for("update", { skipLocked: true });
      return db
        .update(turnEffects)
        .set({ state: "pending", errorCode: null, reason: null, nudges: 1, nudgedAt: now, settledAt: null })
        .where(sql`(${turnEffects.tenantId}, ${turnEffects.turnId}, ${turnEffects.effect}) in ${spent}`)
        .returning(owed);
    },
    async countPending(tenantId, userId) {
      const [row] = await db
        .select({ count: sql<number>`count(*)::int` })
        .from(turnEffects)
        .where(and(eq(turnEffects.tenantId, tenantId), eq(turnEffects.userId, userId), isPending(turnEffects.state)));
      return row?.count ?? 0;
    },
    async oldestOwed() {
      const [row] = await db
        .select({ at: turns.answeredAt })
        .from(turnEffects)
        .innerJoin(turns, inItsTurn)
        .where(and(isPending(turnEffects.state), isNotNull(turns.answeredAt)))
        .orderBy(asc(turns.answeredAt))
        .limit(1);
      return row?.at ?? null;
    },
    async closeStretch({ tenantId, sessionId }, before, now) {
      const last = sql`(
        select t.id from turns t
        where t.tenant_id = ${tenantId} and t.session_id = ${sessionId} and t.learns and t.state = 'answered'
          and t.number < ${before ?? LAST_TURN} order by t.number desc limit 1)`;
      const isNewest = sql`not exists (
        select 1 from turns t
        where t.tenant_id = ${tenantId} and t.session_id = ${sessionId} and t.number > ${before ?? LAST_TURN})`;
      const [row] = await db
        .update(turnEffects)
        .set({ state: "pending", nudges: 1, nudgedAt: now, settledAt: null })
        .where(
          and(
            eq(turnEffects.tenantId, tenantId),
            sql`${turnEffects.turnId} = ${last}`,
            eq(turnEffects.effect, "episodes"),
            eq(turnEffects.state, "skipped"),
            isNull(turnEffects.reason),
            isNewest,
          ),
        )
        .returning(owed);
      return row ?? null;
    },
    async lastEpisodeTurn(tenantId, sessionId, before) {
      const [row] = await db
        .select({ number: turns.number })
        .from(turns)
        .innerJoin(turnEffects, and(inItsTurn, eq(turnEffects.effect, "episodes")))
        .where(
          and(
            eq(turns.tenantId, tenantId),
            eq(turns.sessionId, sessionId),
            eq(turns.learns, true),
            lt(turns.number, before ?? LAST_TURN),
            // A stretch that was spared was gone through all the same: the next one must not depend on which job ran first.
            or(ne(turnEffects.state, "skipped"), isNotNull(turnEffects.reason)),
          ),
        )
        .orderBy(desc(turns.number))
        .limit(1);
      return row?.number ?? 0;
    },
  };
}
