import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";

/** The people a tenant's companions talk to. Everything known of one hangs below this row, so deleting it forgets the user whole. */
export const users = pgTable(
  "users",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: text("id").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** The model whose vectors are complete for this user, so that recall searches them; null when none is known to be. */
    embeddingModel: text("embedding_model"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("users_by_embedding_model").on(t.embeddingModel, t.tenantId, t.id),
  ],
);
