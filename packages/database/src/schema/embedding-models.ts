import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Models that processes of this house embed with, or did. Processes serve all tenants, so these rows belong to none. */
export const embeddingModels = pgTable("embedding_models", {
  model: text("model").primaryKey(),
  dimension: integer("dimension").notNull(),
  announcedAt: instant("announced_at").notNull(),
  seenAt: instant("seen_at").notNull(),
  completeSince: instant("complete_since"),
});
