import type { MoodStore, MoodVerdict } from "@luminora/companion";
import { INTERACTION_KINDS, type Interaction, UNMOVED } from "@luminora/relationship";
import { and, asc, desc, eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { moodVerdicts } from "../schema/mood-verdicts.ts";
import { moods } from "../schema/moods.ts";

export function moodStore(db: Db): MoodStore {
  const is = (tenantId: string, sessionId: string) => and(eq(moods.tenantId, tenantId), eq(moods.sessionId, sessionId));
  return {
    async find(tenantId, sessionId) {
      const [row] = await db.select({ state: moods.state }).from(moods).where(is(tenantId, sessionId));
      return row?.state ?? UNMOVED;
    },
    async lock(tenantId, sessionId) {
      const held = () => db.select({ state: moods.state }).from(moods).where(is(tenantId, sessionId)).for("update");
      const [row] = await held();
      if (row) return row.state ?? UNMOVED;
      // Two first verdicts at once must find a row to wait for.
      await db.insert(moods).values({ tenantId, sessionId }).onConflictDoNothing();
      const [made] = await held();
      return made?.state ?? UNMOVED;
    },
    async put(tenantId, sessionId, state) {
      await db.update(moods).set({ state }).where(is(tenantId, sessionId));
    },
    async clear(tenantId, sessionId) {
      await db.delete(moods).where(is(tenantId, sessionId));
    },
    async record(tenantId, sessionId, { turn, at, interaction, userEmotion, ...verdict }) {
      await db
        .insert(moodVerdicts)
        .values({
          ...verdict,
          tenantId,
          sessionId,
          turnNumber: turn,
          at: new Date(at),
          interactionKind: interaction?.kind ?? null,
          interactionGrade: interaction?.grade ?? null,
          userEmotion: userEmotion?.emotion ?? null,
          userEmotionConfidence: userEmotion?.confidence ?? null,
        })
        .onConflictDoNothing();
    },
    async verdicts(tenantId, sessionId) {
      const rows = await db
        .select()
        .from(moodVerdicts)
        .where(and(eq(moodVerdicts.tenantId, tenantId), eq(moodVerdicts.sessionId, sessionId)))
        .orderBy(asc(moodVerdicts.turnNumber), desc(moodVerdicts.source));
      return rows.map(toVerdict);
    },
    async judged(tenantId, turnId) {
      const [row] = await db
        .select()
        .from(moodVerdicts)
        .where(
          and(eq(moodVerdicts.tenantId, tenantId), eq(moodVerdicts.turnId, turnId), eq(moodVerdicts.source, "judged")),
        );
      return row ? toVerdict(row) : null;
    },
  };
}

function toVerdict(row: typeof moodVerdicts.$inferSelect): MoodVerdict {
  const { turnId, source, mood, intensity, confidence, turnNumber, ignoredQuestion, at } = row;
  return {
    turnId,
    source,
    mood,
    intensity,
    confidence,
    turn: turnNumber,
    at: at.getTime(),
    interaction: interactionOf(row),
    ignoredQuestion,
    userEmotion: row.userEmotion && { emotion: row.userEmotion, confidence: row.userEmotionConfidence ?? 0 },
  };
}

function interactionOf(row: typeof moodVerdicts.$inferSelect): Interaction | null {
  const kind = INTERACTION_KINDS.find((known) => known === row.interactionKind);
  return kind ? { kind, grade: row.interactionGrade ?? 0 } : null;
}
