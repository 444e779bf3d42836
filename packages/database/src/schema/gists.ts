import { foreignKey, index, integer, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { tenantId } from "./columns.ts";
import { turns } from "./turns.ts";
import { users } from "./users.ts";

/**
 * What each stretch of talk was about, in a line. Events, each of the turn that ended its stretch; the summary of a session is
 * their fold. A line goes with any of the turns that it was made of: the database sees to it.
 */
export const gists = pgTable(
  "gists",
  {
    tenantId: tenantId(),
    turnId: uuid("turn_id").notNull(),
    sessionId: uuid("session_id").notNull(),
    userId: text("user_id").notNull(),
    /** Number of the first turn of the stretch. */
    fromTurn: integer("from_turn").notNull(),
    text: text("text").notNull(),
    weight: real("weight").notNull(),
    firstSource: uuid("first_source").notNull(),
    secondSource: uuid("second_source"),
    thirdSource: uuid("third_source"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.turnId] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
    ...[t.turnId, t.firstSource, t.secondSource, t.thirdSource].map((turnId) =>
      foreignKey({ columns: [t.tenantId, turnId], foreignColumns: [turns.tenantId, turns.id] }).onDelete("cascade"),
    ),
    index("gists_by_session").on(t.tenantId, t.sessionId, t.fromTurn),
    index("gists_by_first_source").on(t.tenantId, t.firstSource),
    index("gists_by_second_source").on(t.tenantId, t.secondSource),
    index("gists_by_third_source").on(t.tenantId, t.thirdSource),
  ],
);
