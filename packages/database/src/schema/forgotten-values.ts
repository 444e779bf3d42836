import { FACT_CATEGORIES } from "@luminora/memory";
import { bigint, foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { users } from "./users.ts";

/**
 * Values of facts that were forgotten while turns of before were still to be read: those must not bring them back. A row goes with the
 * last of these turns.
 */
export const forgottenValues = pgTable(
  "forgotten_values",
  {
    tenantId: tenantId(),
    userId: text("user_id").notNull(),
    /** The value, by its id alone. */
    id: uuid("id").notNull(),
    category: text("category", { enum: FACT_CATEGORIES }).notNull(),
    key: text("key").notNull(),
    /** When it was told last, and the turns that told it. */
    at: instant("at").notNull(),
    turnIds: uuid("turn_ids").array().notNull(),
    /** Place of the forgetting in the history. */
    ordinal: bigint("ordinal", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
  ],
);
