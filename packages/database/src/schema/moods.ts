import { foreignKey, integer, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { sessions } from "./sessions.ts";

/** The companion's mood in a session as last set; fading is worked out when it is read. */
export const moods = pgTable(
  "moods",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    mood: text("mood").notNull(),
    /** 0..1 */
    intensity: real("intensity").notNull(),
    turnNumber: integer("turn_number").notNull(),
    source: text("source", { enum: ["sensed", "judged"] }).notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
  ],
);
