import { EMOTIONS } from "@luminora/relationship";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { turns } from "./turns.ts";

/** The history of mood: what was sensed before the answer, and what the judge said afterwards. Events; `moods` is their fold. */
export const moodVerdicts = pgTable(
  "mood_verdicts",
  {
    tenantId: tenantId(),
    turnId: uuid("turn_id").notNull(),
    source: text("source", { enum: ["sensed", "judged"] }).notNull(),
    sessionId: uuid("session_id").notNull(),
    turnNumber: integer("turn_number").notNull(),
    mood: text("mood").notNull(),
    /** 0..1 */
    intensity: real("intensity").notNull(),
    /** 0..1 */
    confidence: real("confidence").notNull(),
    /** Named by the judge only; what the affinity of the turn follows from. */
    interactionKind: text("interaction_kind"),
    interactionGrade: integer("interaction_grade"),
    ignoredQuestion: boolean("ignored_question").notNull().default(false),
    /** What the user felt, kept apart from her mood. */
    userEmotion: text("user_emotion", { enum: EMOTIONS }),
    /** 0..1 */
    userEmotionConfidence: real("user_emotion_confidence"),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.turnId, t.source] }),
    foreignKey({ columns: [t.tenantId, t.turnId], foreignColumns: [turns.tenantId, turns.id] }).onDelete("cascade"),
    index("mood_verdicts_by_session").on(t.tenantId, t.sessionId, t.turnNumber),
  ],
);
