import { BUDGET_SCOPES } from "@luminora/companion";
import { bigint, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";

/** The budgets that a tenant has instead of those of the environment; a bound of null is none. */
export const budgets = pgTable(
  "budgets",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    scope: text("scope", { enum: BUDGET_SCOPES }).notNull(),
    tokens: bigint("tokens", { mode: "number" }),
    nanoUsd: bigint("nano_usd", { mode: "number" }),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.scope] })],
);
