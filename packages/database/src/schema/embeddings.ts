import { foreignKey, index, integer, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { bits, instant, tenantId } from "./columns.ts";
import { users } from "./users.ts";

/**
 * Vectors of messages, facts and episodes, one row for each model that embedded them.
 * They are plain arrays, so the schema is the same with and without pgvector; a search casts them to `vector`.
 */
export const embeddings = pgTable(
  "embeddings",
  {
    tenantId: tenantId(),
    kind: text("kind", { enum: ["message", "fact", "episode"] }).notNull(),
    sourceId: uuid("source_id").notNull(),
    model: text("model").notNull(),
    dimension: integer("dimension").notNull(),
    userId: text("user_id").notNull(),
    /** Null for facts: they belong to the user, not to one companion. */
    personalityId: text("personality_id"),
    embedding: real("embedding").array().notNull(),
    /** The sign of each component: enough to find the nearest few, without reading all the vectors of a user. */
    signs: bits("signs").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.sourceId, t.model] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
    // A search looks at the signs of all vectors of a user: here they lie side by side, and the table is not read for them.
    index("embeddings_by_user").on(
      t.tenantId,
      t.userId,
      t.model,
      t.dimension,
      t.personalityId,
      t.kind,
      t.sourceId,
      t.signs,
    ),
  ],
);
