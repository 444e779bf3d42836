import type { CarriedFrom } from "@luminora/companion";
import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { users } from "./users.ts";

export const sessions = pgTable(
  "sessions",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    userId: text("user_id").notNull(),
    personalityId: text("personality_id").notNull(),
    greeting: text("greeting").notNull(),
    standing: boolean("standing").notNull().default(false),
    /** IANA name; null for that of the personality. */
    timeZone: text("time_zone"),
    /** The session whose mood this one started in. */
    carries: jsonb("carries").$type<CarriedFrom>(),
    /** Turns received so far; the next turn's number is one more. */
    turnCount: integer("turn_count").notNull().default(0),
    /** The turn up to which a quiet session was looked through for episodes. */
    settledTurn: integer("settled_turn").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    lastActiveAt: instant("last_active_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
    uniqueIndex("sessions_standing").on(t.tenantId, t.userId, t.personalityId).where(sql`standing`),
    index("sessions_by_user").on(t.tenantId, t.userId, t.createdAt),
    index("sessions_unsettled").on(t.lastActiveAt).where(sql`settled_turn < turn_count`),
  ],
);
