import { EPISODE_SENTIMENTS, EPISODE_TYPES, TIME_PRECISIONS } from "@luminora/memory";
import { foreignKey, index, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { turns } from "./turns.ts";

/** Moments worth remembering. The id follows from the turn, so looking twice finds the same row. */
export const episodes = pgTable(
  "episodes",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    turnId: uuid("turn_id").notNull(),
    sessionId: uuid("session_id").notNull(),
    userId: text("user_id").notNull(),
    personalityId: text("personality_id").notNull(),
    type: text("type", { enum: EPISODE_TYPES }).notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    /** 0..10 when it happened; fading is worked out when it is read. */
    importance: real("importance").notNull(),
    sentiment: text("sentiment", { enum: EPISODE_SENTIMENTS }).notNull(),
    tags: text("tags").array().notNull(),
    sourceMessageIds: uuid("source_message_ids").array().notNull(),
    /** When it was told. */
    at: instant("at").notNull(),
    /** When it happened: the beginning of that day, week, month or year by the user's calendar; null where nobody said. */
    happenedAt: instant("happened_at"),
    happenedPrecision: text("happened_precision", { enum: TIME_PRECISIONS }),
    /** Of a milestone, the level that was reached: such a row is no event, it follows from the ledger. */
    level: text("level"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.turnId], foreignColumns: [turns.tenantId, turns.id] }).onDelete("cascade"),
    index("episodes_by_user").on(t.tenantId, t.userId, t.personalityId, t.at),
  ],
);
