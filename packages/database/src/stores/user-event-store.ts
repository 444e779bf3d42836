import type { DeliveryRef, Heard, Listening, NewUserEvent, UserEventStore } from "@luminora/companion";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { userEvents } from "../schema/user-events.ts";
import { type ToldRow, toUserEvent } from "./to-user-event.ts";

export function userEventStore(db: Db, owed: DeliveryRef[] = []): UserEventStore {
  const ofUser = ({ tenantId, userId }: { tenantId: string; userId: string }) =>
    and(eq(userEvents.tenantId, tenantId), eq(userEvents.userId, userId));

  return {
    async append(events) {
      const written = await db
        .insert(userEvents)
        .values(events.map(toRow))
        .onConflictDoNothing()
        .returning({ tenantId: userEvents.tenantId, userId: userEvents.userId, id: userEvents.id });
      if (written.length === 0) return;
      const places = sql.join(
        written.map(({ tenantId, userId, id }) => sql`(${tenantId}, ${userId}, ${id}::bigint)`),
        sql`, `,
      );
      const deliveries = await rowsOf<DeliveryRef>(
        db,
        sql`insert into webhook_deliveries (tenant_id, webhook_id, user_id, event_id, state, due_at, created_at)
          select e.tenant_id, w.id, e.user_id, e.id, 'pending', e.at, e.at
          from user_events e join webhooks w on w.tenant_id = e.tenant_id
          where (e.tenant_id, e.user_id, e.id) in (${places})
            and w.disabled_at is null and (w.types is null or e.type = any (w.types))
          returning tenant_id as "tenantId", id as "deliveryId"`,
      );
      owed.push(...deliveries);
    },
    hear,
    async find(user, id) {
      const [heard] = await hear([{ ...user, after: id - 1 }], 1);
      const [event] = heard?.events ?? [];
      return event?.id === id ? event : null;
    },
    async newest(user) {
      const [row] = await db
        .select({ id: userEvents.id })
        .from(userEvents)
        .where(ofUser(user))
        .orderBy(desc(userEvents.id))
        .limit(1);
      return row?.id ?? 0;
    },
    async forgetFacts(user, factIds) {
      await db.delete(userEvents).where(and(ofUser(user), inArray(userEvents.factId, [...factIds])));
      await db
        .update(userEvents)
        .set({ otherFactId: null })
        .where(and(ofUser(user), inArray(userEvents.otherFactId, [...factIds])));
    },
    async prune(before, limit) {
      const rows = await rowsOf<{ id: unknown }>(
        db,
        sql`delete from user_events where (tenant_id, user_id, id) in (
            select tenant_id, user_id, id from user_events
            where at < ${before.toISOString()}::timestamptz order by at limit ${limit})
          returning id`,
      );
      return rows.length;
    },
  };

  async function hear(listeners: readonly Listening[], limit: number): Promise<Heard[]> {
    const listening = JSON.stringify(listeners.map((each, place) => ({ ...each, place })));
    // A user without news still has a row, which tells since when there is that user.
    const rows = await rowsOf<{ place: number; userSince: Date | string | null } & ToldRow>(
      db,
      sql`select l.place, u.created_at as "userSince", e.*
        from jsonb_to_recordset(${listening}::text::jsonb)
          as l ("tenantId" text, "userId" text, after bigint, place int)
        left join users u on u.tenant_id = l."tenantId" and u.id = l."userId"
        left join lateral (
          select e.id, e.type, e.at, e.change, e.personality_id as "personalityId", e.session_id as "sessionId",
            e.turn_id as "turnId", to_jsonb(f) as fact, to_jsonb(o) as "otherFact", to_jsonb(m) as episode
          from user_events e
          left join facts f on f.tenant_id = e.tenant_id and f.id = e.fact_id
          left join facts o on o.tenant_id = e.tenant_id and o.id = e.other_fact_id
          left join episodes m on m.tenant_id = e.tenant_id and m.id = e.episode_id
          where e.tenant_id = l."tenantId" and e.user_id = l."userId" and e.id > l.after
            and (e.fact_id is null or f.id is not null) and (e.episode_id is null or m.id is not null)
          order by e.id limit ${limit}
        ) e on true
        order by l.place, e.id`,
    );
    const heard = listeners.map((): Heard => ({ events: [], userSince: null }));
    for (const { place, userSince, ...row } of rows) {
      const [listener, own] = [listeners[place], heard[place]];
      if (!listener || !own) continue;
      own.userSince = userSince === null ? null : new Date(userSince);
      if (row.id !== null) own.events.push(toUserEvent(listener, row));
    }
    return heard;
  }
}

function toRow(event: NewUserEvent): typeof userEvents.$inferInsert {
  const { tenantId, userId, type, key, at, personalityId, sessionId, turnId } = event;
  const row = { tenantId, userId, type, key, at, personalityId, sessionId, turnId };
  switch (event.type) {
    case "level.changed":
    case "mood.changed":
      return { ...row, change: event.change };
    case "fact.learned":
    case "fact.superseded":
      return { ...row, factId: event.factId, otherFactId: event.otherFactId };
    case "episode.remembered":
      return { ...row, episodeId: event.episodeId };
  }
}
