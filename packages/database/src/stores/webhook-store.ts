import type { Delivery, DeliveryRef, DueDelivery, Webhook, WebhookStore } from "@luminora/companion";
import { SECOND_MS } from "@luminora/kernel";
import { and, asc, desc, eq, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { userEvents } from "../schema/user-events.ts";
import { webhookDeliveries, webhooks } from "../schema/webhooks.ts";

/** By how much the clocks of two machines may differ. */
const SKEW_MS = 2 * SECOND_MS;

import { isPending } from "./is-pending.ts";

export function webhookStore(db: Db): WebhookStore {
  const is = (tenantId: string, id: string) => and(eq(webhooks.tenantId, tenantId), eq(webhooks.id, id));
  const isDelivery = ({ tenantId, deliveryId }: DeliveryRef) =>
    and(eq(webhookDeliveries.tenantId, tenantId), eq(webhookDeliveries.id, deliveryId));
  const ofEvent = and(
    eq(userEvents.tenantId, webhookDeliveries.tenantId),
    eq(userEvents.userId, webhookDeliveries.userId),
    eq(userEvents.id, webhookDeliveries.eventId),
  );

  return {
    async insert(webhook) {
      await db.insert(webhooks).values(webhook);
    },
    async list(tenantId) {
      const rows = await db
        .select()
        .from(webhooks)
        .where(eq(webhooks.tenantId, tenantId))
        .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
      return rows.map(toWebhook);
    },
    async find(tenantId, id) {
      const [row] = await db.select().from(webhooks).where(is(tenantId, id));
      return row ? toWebhook(row) : null;
    },
    async update(tenantId, id, change) {
      // Who sets the failures right wants it tried at once.
      const forgiven = change.failingSince === null ? { failures: 0, pausedUntil: null } : {};
      const [row] = await db
        .update(webhooks)
        .set({ id, ...change, ...forgiven })
        .where(is(tenantId, id))
        .returning();
      return row ? toWebhook(row) : null;
    },
    async rotate(tenantId, id, secret, previousUntil) {
      const rows = await db
        .update(webhooks)
        .set({ secret, previousSecret: sql`${webhooks.secret}`, previousUntil })
        .where(is(tenantId, id))
        .returning({ id: webhooks.id });
      return rows.length > 0;
    },
    async delete(tenantId, id) {
      const rows = await db.delete(webhooks).where(is(tenantId, id)).returning({ id: webhooks.id });
      return rows.length > 0;
    },
    async deliveries(tenantId, webhookId, { before, limit, state }) {
      const rows = await db
        .select({ delivery: webhookDeliveries, type: userEvents.type })
        .from(webhookDeliveries)
        .innerJoin(userEvents, ofEvent)
        .where(
          and(
            eq(webhookDeliveries.tenantId, tenantId),
            eq(webhookDeliveries.webhookId, webhookId),
            before === null ? undefined : lt(webhookDeliveries.eventId, before),
            state === null ? undefined : eq(webhookDeliveries.state, state),
          ),
        )
        .orderBy(desc(webhookDeliveries.eventId))
        .limit(limit);
      return rows.map(({ delivery, type }) => toDelivery(delivery, type));
    },
    async due(now, limit) {
      return db
        .select({ tenantId: webhookDeliveries.tenantId, deliveryId: webhookDeliveries.id })
        .from(webhookDeliveries)
        .where(and(isPending(webhookDeliveries.state), lte(webhookDeliveries.dueAt, now)))
        .orderBy(asc(webhookDeliveries.dueAt))
        .limit(limit);
    },
    async findDue(ref, now) {
      const [row] = await db
        .select({ delivery: webhookDeliveries, type: userEvents.type, webhook: webhooks })
        .from(webhookDeliveries)
        .innerJoin(userEvents, ofEvent)
        .innerJoin(
          webhooks,
          and(eq(webhooks.tenantId, webhookDeliveries.tenantId), eq(webhooks.id, webhookDeliveries.webhookId)),
        )
        .where(isDelivery(ref));
      return row ? toDue(row.delivery, row.type, row.webhook, now) : null;
    },
    async claim(ref, now, until) {
      const rows = await db
        .update(webhookDeliveries)
        .set({ dueAt: until, tries: sql`${webhookDeliveries.tries} + 1` })
        .where(
          and(
            isDelivery(ref),
            eq(webhookDeliveries.state, "pending"),
            lte(webhookDeliveries.dueAt, new Date(now.getTime() + SKEW_MS)),
          ),
        )
        .returning({ id: webhookDeliveries.id });
      return rows.length > 0;
    },
    async postpone(ref, until) {
      await db.update(webhookDeliveries).set({ dueAt: until }).where(isDelivery(ref));
    },
    async note(ref, attempt, next) {
      const attempts = sql`${webhookDeliveries.attempts} || ${JSON.stringify(attempt ? [attempt] : [])}::text::jsonb`;
      await db
        .update(webhookDeliveries)
        .set({ ...next, attempts })
        .where(isDelivery(ref));
    },
    async redeliver(tenantId, webhookId, deliveryId, now) {
      const ref = { tenantId, deliveryId };
      const [row] = await db
        .update(webhookDeliveries)
        .set({ state: "pending", tries: 0, dueAt: now })
        .where(and(isDelivery(ref), eq(webhookDeliveries.webhookId, webhookId)))
        .returning();
      if (!row) return null;
      const [event] = await db
        .select({ type: userEvents.type })
        .from(userEvents)
        .where(
          and(eq(userEvents.tenantId, tenantId), eq(userEvents.userId, row.userId), eq(userEvents.id, row.eventId)),
        );
      return event ? toDelivery(row, event.type) : null;
    },
    async drop(ref) {
      await db.delete(webhookDeliveries).where(isDelivery(ref));
    },
    async recovered(tenantId, webhookId) {
      await db
        .update(webhooks)
        .set({ failures: 0, failingSince: null, pausedUntil: null })
        .where(and(is(tenantId, webhookId), isNotNull(webhooks.failingSince)));
    },
    async stumbled(tenantId, webhookId, now, pausedUntil) {
      await db
        .update(webhooks)
        .set({ failingSince: now })
        .where(and(is(tenantId, webhookId), isNull(webhooks.failingSince)));
      if (pausedUntil === null) return;
      // Of several that fail at once, one counts.
      await db
        .update(webhooks)
        .set({ failures: sql`${webhooks.failures} + 1`, pausedUntil })
        .where(and(is(tenantId, webhookId), or(isNull(webhooks.pausedUntil), lte(webhooks.pausedUntil, now))));
    },
  };
}

type WebhookRow = typeof webhooks.$inferSelect;
type DeliveryRow = typeof webhookDeliveries.$inferSelect;

function toWebhook(row: WebhookRow): Webhook {
  const { tenantId, id, url, types, createdAt, failingSince, disabledAt, disabledBecause } = row;
  return { tenantId, id, url, types, createdAt, failingSince, disabledAt, disabledBecause };
}

function toDelivery(row: DeliveryRow, type: Delivery["type"]): Delivery {
  const { id, webhookId, userId, eventId, state, attempts, createdAt, dueAt } = row;
  const nextAttemptAt = state === "pending" ? dueAt : null;
  return { id, webhookId, userId, eventId, type, state, attempts, createdAt, nextAttemptAt };
}

function toDue(row: DeliveryRow, type: Delivery["type"], webhook: WebhookRow, now: Date): DueDelivery {
  const { url, secret, previousSecret, previousUntil, pausedUntil, failures, failingSince } = webhook;
  const former = previousSecret !== null && previousUntil !== null && previousUntil > now ? [previousSecret] : [];
  return {
    ...toDelivery(row, type),
    tenantId: row.tenantId,
    tries: row.tries,
    url,
    secrets: [secret, ...former],
    disabled: webhook.disabledAt !== null,
    pausedUntil,
    failures,
    failingSince,
  };
}
