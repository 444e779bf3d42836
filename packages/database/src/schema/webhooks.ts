import { type DeliveryAttempt, USER_EVENT_TYPES } from "@luminora/companion";
import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";
import { userEvents } from "./user-events.ts";

/** Where tenants want their users' events. */
export const webhooks = pgTable(
  "webhooks",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: uuid("id").notNull(),
    url: text("url").notNull(),
    /** Null: all of them. */
    types: text("types", { enum: USER_EVENT_TYPES }).array(),
    /** As it is, and not its hash: it has to sign. */
    secret: text("secret").notNull(),
    previousSecret: text("previous_secret"),
    previousUntil: instant("previous_until"),
    createdAt: instant("created_at").notNull(),
    /** Failures since it last took something. */
    failures: integer("failures").notNull().default(0),
    failingSince: instant("failing_since"),
    pausedUntil: instant("paused_until"),
    disabledAt: instant("disabled_at"),
    disabledBecause: text("disabled_because", { enum: ["failing", "gone", "by_hand"] }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Events that are owed to endpoints, and how that went: a job is only a nudge. They go with their event, and so with its user. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull().default(sql`gen_random_uuid()`),
    webhookId: uuid("webhook_id").notNull(),
    userId: text("user_id").notNull(),
    eventId: bigint("event_id", { mode: "number" }).notNull(),
    state: text("state", { enum: ["pending", "delivered", "failed"] }).notNull(),
    /** Since it was last begun. */
    tries: integer("tries").notNull().default(0),
    /** When the next try is due; while one is under way, when it counts as lost. */
    dueAt: instant("due_at").notNull(),
    attempts: jsonb("attempts").$type<DeliveryAttempt[]>().notNull().default([]),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("webhook_deliveries_once").on(t.tenantId, t.userId, t.eventId, t.webhookId),
    foreignKey({
      columns: [t.tenantId, t.webhookId],
      foreignColumns: [webhooks.tenantId, webhooks.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.userId, t.eventId],
      foreignColumns: [userEvents.tenantId, userEvents.userId, userEvents.id],
    }).onDelete("cascade"),
    index("webhook_deliveries_by_webhook").on(t.tenantId, t.webhookId, t.eventId),
    index("webhook_deliveries_due").on(t.dueAt).where(sql`state = 'pending'`),
  ],
);
