import { FACT_ACTS, FACT_CATEGORIES, FACT_ENDS } from "@luminora/memory";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { users } from "./users.ts";

const content = () => ({
  category: text("category", { enum: FACT_CATEGORIES }).notNull(),
  key: text("key").notNull(),
  value: text("value").notNull(),
  /** 0..1 */
  confidence: real("confidence").notNull(),
});

/** What was said, turn by turn. Events; `facts` is their fold, slot by slot. */
export const factObservations = pgTable(
  "fact_observations",
  {
    tenantId: tenantId(),
    /** The turn that said it, or the correction made by hand. */
    sourceId: uuid("source_id").notNull(),
    index: integer("index").notNull(),
    userId: text("user_id").notNull(),
    ordinal: bigint("ordinal", { mode: "number" }).notNull(),
    /** "*" for what is of no slot: a correction, a turn that was not meant. */
    slot: text("slot").notNull(),
    ...content(),
    subject: text("subject", { enum: ["user", "companion", "other"] }).notNull(),
    retract: boolean("retract").notNull(),
    act: text("act", { enum: FACT_ACTS }).notNull(),
    /** What is unsaid, undone or restored, by id alone. */
    target: uuid("target"),
    /** The value that a correction replaces. */
    insteadOf: text("instead_of"),
    /** When it stops holding by itself. */
    until: instant("until"),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sourceId, t.index] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
    index("fact_observations_by_slot").on(t.tenantId, t.userId, t.slot),
  ],
);

/** What is and was believed of a user; a row without `validTo` is current as long as its `until` lies ahead. */
export const facts = pgTable(
  "facts",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    userId: text("user_id").notNull(),
    slot: text("slot").notNull(),
    ...content(),
    /** The value as compared: spelling aside. */
    valueKey: text("value_key").notNull(),
    /** What it may not stand beside: empty in a slot that holds one value, the one whose status it is, else the value. */
    rival: text("rival").notNull(),
    firstMentionedAt: instant("first_mentioned_at").notNull(),
    lastMentionedAt: instant("last_mentioned_at").notNull(),
    mentions: integer("mentions").notNull(),
    sourceTurnId: uuid("source_turn_id").notNull(),
    validFrom: instant("valid_from").notNull(),
    validTo: instant("valid_to"),
    ended: text("ended", { enum: FACT_ENDS }),
    until: instant("until"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete("cascade"),
    uniqueIndex("facts_no_duplicates").on(t.tenantId, t.userId, t.slot, t.valueKey).where(sql`valid_to is null`),
    uniqueIndex("facts_one_at_a_time").on(t.tenantId, t.userId, t.slot, t.rival).where(sql`valid_to is null`),
    index("facts_by_user").on(t.tenantId, t.userId, t.lastMentionedAt),
  ],
);
