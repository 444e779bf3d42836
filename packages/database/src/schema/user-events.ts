import { type Change, USER_EVENT_TYPES } from "@luminora/companion";
import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
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
import { turns } from "./turns.ts";
import { users } from "./users.ts";

/** Drawn while the user is held, so that of a user's events the later commit has the greater number. */
export const userEventIds = pgSequence("user_event_ids");

type Told = Extract<Change, { change: object }>["change"];

/**
 * The outbox: what changed of a user, written in the transaction that changed it. Facts and episodes are named by their ids
 * alone and read when the event is told, so that nothing forgotten is left in here.
 */
export const userEvents = pgTable(
  "user_events",
  {
    tenantId: tenantId(),
    id: bigint("id", { mode: "number" }).notNull().default(sql`nextval('user_event_ids')`),
    userId: text("user_id").notNull(),
    type: text("type", { enum: USER_EVENT_TYPES }).notNull(),
    /** What it follows from; null for what can't come twice. */
    key: text("key"),
    personalityId: text("personality_id"),
    sessionId: uuid("session_id"),
    turnId: uuid("turn_id"),
    /** Of levels and moods; `json` keeps the order of keys. */
    change: json("change").$type<Told>(),
    /** Without foreign keys: a slot that is folded anew deletes its facts and writes them again, with the same ids. */
    factId: uuid("fact_id"),
    otherFactId: uuid("other_fact_id"),
    episodeId: uuid("episode_id"),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.id] }),
    unique("user_events_once").on(t.tenantId, t.userId, t.key),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.turnId], foreignColumns: [turns.tenantId, turns.id] }).onDelete("cascade"),
    index("user_events_by_turn").on(t.tenantId, t.turnId),
    index("user_events_by_session").on(t.tenantId, t.sessionId),
    index("user_events_by_episode").on(t.tenantId, t.episodeId).where(sql`episode_id is not null`),
    index("user_events_by_time").on(t.at),
  ],
);
