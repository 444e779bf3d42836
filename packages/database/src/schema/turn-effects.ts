import { EFFECTS } from "@luminora/jobs";
import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { turns } from "./turns.ts";

/** Failed over a budget that was spent. */
export const isSpent = sql`error_code = 'budget_exceeded'`;

/** What the background owes each answered turn. A job is only a nudge; this row is the truth. */
export const turnEffects = pgTable(
  "turn_effects",
  {
    tenantId: tenantId(),
    turnId: uuid("turn_id").notNull(),
    /** The turn's, so that what is owed to a user is counted without their turns. */
    userId: text("user_id").notNull(),
    effect: text("effect", { enum: EFFECTS }).notNull(),
    state: text("state", { enum: ["pending", "done", "failed", "skipped"] }).notNull(),
    errorCode: text("error_code"),
    /** Why it was skipped, where there was a choice. */
    reason: text("reason"),
    /** Jobs that were brought to the queue for it: bounded, so that what can never succeed is parked where people see it. */
    nudges: integer("nudges").notNull().default(1),
    nudgedAt: instant("nudged_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.turnId, t.effect] }),
    foreignKey({ columns: [t.tenantId, t.turnId], foreignColumns: [turns.tenantId, turns.id] }).onDelete("cascade"),
    index("turn_effects_pending").on(t.nudgedAt).where(sql`state = 'pending'`),
    index("turn_effects_owed").on(t.tenantId, t.userId).where(sql`state = 'pending'`),
    index("turn_effects_spent").on(t.settledAt).where(isSpent),
  ],
);
