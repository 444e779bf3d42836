import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";

/** Only the SHA-256 of a key is kept: 256 random bits need no slow hash. */
export const apiKeys = pgTable("api_keys", {
  tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  /** The first characters, so that a person can tell keys apart in a list. */
  prefix: text("prefix").notNull(),
  hash: text("hash").notNull().unique(),
  createdAt: instant("created_at").notNull().defaultNow(),
  revokedAt: instant("revoked_at"),
});
