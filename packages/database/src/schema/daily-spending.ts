import { bigint, date, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";

/** What was spent on a UTC day: the sums of the calls, kept beside them so that holding a call to its budget reads one row. */
export const dailySpending = pgTable(
  "daily_spending",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    /** Empty, as no user's id is: the sum of the tenant. */
    userId: text("user_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    tokens: bigint("tokens", { mode: "number" }).notNull(),
    nanoUsd: bigint("nano_usd", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.day] })],
);
