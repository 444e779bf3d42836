import type { ModelAttempt, TurnTrace } from "@luminora/companion";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  json,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { sessions } from "./sessions.ts";

/** Numbers turns and manual corrections in the order they were received: the order in which every projection folds. */
export const ordinals = pgSequence("ordinals");

export const turns = pgTable(
  "turns",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    sessionId: uuid("session_id").notNull(),
    userId: text("user_id").notNull(),
    personalityId: text("personality_id").notNull(),
    /** 1, 2, 3 … within the session. */
    number: integer("number").notNull(),
    ordinal: bigint("ordinal", { mode: "number" }).notNull().default(sql`nextval('ordinals')`),
    state: text("state", { enum: ["pending", "answered", "interrupted", "failed"] }).notNull(),
    /** False when the user asked that nothing be learned from this turn. */
    learns: boolean("learns").notNull(),
    idempotencyKey: text("idempotency_key"),
    requestHash: text("request_hash"),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until").notNull(),
    errorCode: text("error_code"),
    /** What had been streamed of an answer that broke off. */
    partial: text("partial"),
    failedAttempts: json("failed_attempts").$type<readonly ModelAttempt[]>().notNull().default([]),
    /** Of hers, that the turn is answered in. */
    mood: text("mood"),
    /** `json` keeps the order of keys, so that the stored answer is the one that was given. Long: only who shows it reads it. */
    trace: json("trace").$type<TurnTrace>(),
    receivedAt: instant("received_at").notNull(),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("turns_number").on(t.tenantId, t.sessionId, t.number),
    unique("turns_idempotency_key").on(t.tenantId, t.sessionId, t.idempotencyKey),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    index("turns_pending").on(t.leaseUntil).where(sql`state = 'pending'`),
  ],
);
