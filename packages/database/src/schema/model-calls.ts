import { CALL_OUTCOMES, CALL_PURPOSES, CALL_ROLES } from "@luminora/companion";
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";

/**
 * Every call to a model, for the bill. It hangs below nobody but the tenant: who forgets a user takes the user's name out of
 * it, and the amounts stay.
 */
export const modelCalls = pgTable(
  "model_calls",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: uuid("id").notNull(),
    /** Null once the user was forgotten. */
    userId: text("user_id"),
    turnId: uuid("turn_id"),
    role: text("role", { enum: CALL_ROLES }).notNull(),
    purpose: text("purpose", { enum: CALL_PURPOSES }).notNull(),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
    promptTokens: integer("prompt_tokens").notNull(),
    completionTokens: integer("completion_tokens").notNull(),
    cachedTokens: integer("cached_tokens").notNull(),
    /** The provider did not count: the tokens are estimated from the text. */
    estimated: boolean("estimated").notNull(),
    ms: integer("ms").notNull(),
    /** 10⁻⁹ US dollars; null where the price is not known. */
    costNanoUsd: bigint("cost_nano_usd", { mode: "number" }),
    outcome: text("outcome", { enum: CALL_OUTCOMES }).notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("model_calls_by_time").on(t.tenantId, t.at),
    index("model_calls_by_user").on(t.tenantId, t.userId, t.at),
    index("model_calls_by_turn").on(t.tenantId, t.turnId),
  ],
);
