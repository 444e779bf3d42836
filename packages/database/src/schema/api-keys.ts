import { foreignKey, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";
import { users } from "./users.ts";

/** Only the SHA-256 of a key is kept: 256 random bits need no slow hash. */
export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** The first characters, so that a person can tell keys apart in a list. */
    prefix: text("prefix").notNull(),
    hash: text("hash").notNull().unique(),
    /** Who talks with it where a request does not say; such a key goes with its user. */
    userId: text("user_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
  ],
);
