import { bigint, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { turns } from "./turns.ts";

export const messages = pgTable(
  "messages",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    sessionId: uuid("session_id").notNull(),
    turnId: uuid("turn_id").notNull(),
    userId: text("user_id").notNull(),
    personalityId: text("personality_id").notNull(),
    /** Turn n holds the user's message 2n-1 and the reply 2n, so both numbers are fixed on receipt. */
    seq: integer("seq").notNull(),
    role: text("role", { enum: ["user", "assistant"] }).notNull(),
    content: text("content").notNull(),
    createdAt: instant("created_at").notNull(),
    /**
     * What lexical recall searches: a key for each distinct term. A key names its bond too, so that the lists in the index are a
     * user's own. Null for what is never to be recalled.
     */
    searchKeys: bigint("search_keys", { mode: "bigint" }).array(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("messages_seq").on(t.tenantId, t.sessionId, t.seq),
    foreignKey({ columns: [t.tenantId, t.turnId], foreignColumns: [turns.tenantId, turns.id] }).onDelete("cascade"),
    index("messages_by_user").on(t.tenantId, t.userId, t.personalityId, t.createdAt),
    // Without the pending list, which every search would have to read from end to end.
    index("messages_by_term").using("gin", t.searchKeys).with({ fastupdate: false }),
    index("messages_by_turn").on(t.tenantId, t.turnId),
  ],
);
