import type { SessionMoods } from "@luminora/relationship";
import { foreignKey, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { tenantId } from "./columns.ts";
import { sessions } from "./sessions.ts";

/** The companion's mood in a session, and the user's, as last set; fading is worked out when it is read. */
export const moods = pgTable(
  "moods",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    /** Null until the first verdict is folded in. */
    state: jsonb("state").$type<SessionMoods>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
  ],
);
