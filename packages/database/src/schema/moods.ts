import type { MoodState } from "@luminora/relationship";
import { foreignKey, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { tenantId } from "./columns.ts";
import { sessions } from "./sessions.ts";

/** The companion's mood in a session as last set; fading is worked out when it is read. */
export const moods = pgTable(
  "moods",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    /** Null while no verdict has counted. */
    state: jsonb("state").$type<MoodState>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
  ],
);
