import type { AffinityEvent, AffinityState } from "@luminora/relationship";
import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { turns } from "./turns.ts";
import { users } from "./users.ts";

const relationship = () => ({
  tenantId: tenantId(),
  userId: text("user_id").notNull(),
  personalityId: text("personality_id").notNull(),
});

/** What happened between a user and a personality, in order. Events; the other two tables are their fold. */
export const affinityEvents = pgTable(
  "affinity_events",
  {
    ...relationship(),
    ordinal: bigint("ordinal", { mode: "number" }).notNull(),
    /** Null for a value that was set by hand. */
    turnId: uuid("turn_id"),
    event: jsonb("event").$type<AffinityEvent>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.personalityId, t.ordinal] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.turnId], foreignColumns: [turns.tenantId, turns.id] }).onDelete("cascade"),
  ],
);

/**
 * Where the relationship stands after its last event, and what the sweeper has counted of the silence since then. The rest of it is
 * worked out when it is read.
 */
export const affinities = pgTable(
  "affinities",
  {
    ...relationship(),
    state: jsonb("state").$type<AffinityState>().notNull(),
    /** When silence will next cost something; follows from the state. */
    silenceAt: instant("silence_at"),
    /** Levels whose milestone the user had forgotten: no fold makes it again. */
    forgottenLevels: text("forgotten_levels").array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.personalityId] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
    index("affinities_by_silence").on(t.silenceAt).where(sql`silence_at is not null`),
  ],
);

/** Every change of the points, one row for each rule that an event touched. */
export const affinityLedger = pgTable(
  "affinity_ledger",
  {
    ...relationship(),
    /** Of the event; a silence is booked under the last event before it. */
    ordinal: bigint("ordinal", { mode: "number" }).notNull(),
    rule: text("rule").notNull(),
    /** Order among the entries that were booked at the same moment. */
    position: integer("position").notNull(),
    delta: integer("delta").notNull(),
    before: integer("before").notNull(),
    after: integer("after").notNull(),
    levelBefore: text("level_before").notNull(),
    levelAfter: text("level_after").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.personalityId, t.ordinal, t.rule] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
  ],
);
