import type { FactStore } from "@luminora/companion";
import { comparedValue, type Fact, isOfASlot, type ObservedFact, rivalOf, slotOf } from "@luminora/memory";
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, not, or, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { factObservations, facts } from "../schema/facts.ts";
import { forgottenValues } from "../schema/forgotten-values.ts";
import { owedFacts } from "./owed-facts.ts";

/** Where observations are filed that are of no slot: every fold of the user's slots takes them in. */
const NO_SLOT = "*";

export function factStore(db: Db): FactStore {
  const ofUser = (tenantId: string, userId: string) => and(eq(facts.tenantId, tenantId), eq(facts.userId, userId));
  const holdsAfter = (moment: Date) => and(isNull(facts.validTo), or(isNull(facts.until), gt(facts.until, moment)));
  const inSlot = (tenantId: string, userId: string, slot: string) =>
    and(eq(factObservations.tenantId, tenantId), eq(factObservations.userId, userId), eq(factObservations.slot, slot));

  const isRow = ({ turnId, index }: { turnId: string; index: number }, tenantId: string) =>
    and(
      eq(factObservations.tenantId, tenantId),
      eq(factObservations.sourceId, turnId),
      eq(factObservations.index, index),
    );

  const slotsOf = async (tenantId: string, userId: string): Promise<string[]> => {
    const rows = await db
      .selectDistinct({ slot: factObservations.slot })
      .from(factObservations)
      .where(and(eq(factObservations.tenantId, tenantId), eq(factObservations.userId, userId)));
    return rows.map(({ slot }) => slot).filter((slot) => slot !== NO_SLOT);
  };

  /** What was dropped, undone or restored by hand in a slot of which nobody says anything any more. */
  async function dropIdleActs(tenantId: string, userId: string, slot: string): Promise<void> {
    const rows = await db
      .select({ act: factObservations.act })
      .from(factObservations)
      .where(inSlot(tenantId, userId, slot));
    if (rows.some(({ act }) => act === "say")) return;
    await db.delete(factObservations).where(inSlot(tenantId, userId, slot));
  }

  return {
    async current(tenantId, userId, now, limit) {
      const rows = await db
        .select()
        .from(facts)
        .where(and(ofUser(tenantId, userId), holdsAfter(now)))
        .orderBy(desc(facts.lastMentionedAt), asc(facts.id))
        .limit(limit);
      return rows.map(toFact);
    },
    async findMany({ tenantId, userId }, ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .select()
        .from(facts)
        .where(and(ofUser(tenantId, userId), isNull(facts.validTo), inArray(facts.id, [...ids])));
      return rows.map(toFact);
    },
    async history(tenantId, userId) {
      const rows = await db
        .select()
        .from(facts)
        .where(ofUser(tenantId, userId))
        .orderBy(asc(facts.slot), asc(facts.validFrom), asc(facts.id));
      return rows.map(toFact);
    },
    async find(tenantId, userId, id) {
      const [row] = await db
        .select()
        .from(facts)
        .where(and(ofUser(tenantId, userId), eq(facts.id, id)));
      return row ? toFact(row) : null;
    },
    async isTaughtBy(tenantId, sourceIds) {
      if (sourceIds.length === 0) return false;
      const rows = await db
        .select({ slot: factObservations.slot })
        .from(factObservations)
        .where(and(eq(factObservations.tenantId, tenantId), inArray(factObservations.sourceId, [...sourceIds])))
        .limit(1);
      return rows.length > 0;
    },
    async record(tenantId, userId, observations) {
      await db
        .insert(factObservations)
        .values(
          observations.map(({ turnId, at, act = "say", until, ...observation }) => ({
            ...observation,
            act,
            tenantId,
            userId,
            sourceId: turnId,
            slot: filedUnder({ ...observation, act }),
            until: until === null || until === undefined ? null : new Date(until),
            at: new Date(at),
          })),
        )
        .onConflictDoNothing();
    },
    async observations(tenantId, userId, slot) {
      const rows = await db
        .select()
        .from(factObservations)
        .where(
          and(
            eq(factObservations.tenantId, tenantId),
            eq(factObservations.userId, userId),
            inArray(factObservations.slot, [slot, NO_SLOT]),
          ),
        )
        .orderBy(asc(factObservations.ordinal), asc(factObservations.index));
      return rows.map(toObserved);
    },
    slots: slotsOf,
    async change(tenantId, changes) {
      for (const { becomes, ...place } of changes) {
        if (becomes === null) {
          await db.delete(factObservations).where(isRow(place, tenantId));
          continue;
        }
        const { category, key, value, act = "say", target = null, insteadOf = null } = becomes;
        await db
          .update(factObservations)
          .set({ category, key, value, act, target, insteadOf, slot: filedUnder(becomes) })
          .where(isRow(place, tenantId));
      }
    },
    async noteForgotten({ tenantId, userId }, { at, turnIds, ...value }) {
      const told = { ...value, at: new Date(at), turnIds: [...turnIds] };
      await db
        .insert(forgottenValues)
        .values({ tenantId, userId, ...told })
        .onConflictDoUpdate({
          target: [forgottenValues.tenantId, forgottenValues.userId, forgottenValues.id],
          set: told,
        });
    },
    async forgottenAfter({ tenantId, userId }, ordinal) {
      const rows = await db
        .select()
        .from(forgottenValues)
        .where(
          and(
            eq(forgottenValues.tenantId, tenantId),
            eq(forgottenValues.userId, userId),
            gt(forgottenValues.ordinal, ordinal),
          ),
        )
        .orderBy(asc(forgottenValues.ordinal));
      return rows.map(({ tenantId: _, userId: __, at, ...value }) => ({ ...value, at: at.getTime() }));
    },
    async dropForgotten() {
      const { tenantId, userId, ordinal } = forgottenValues;
      await db.delete(forgottenValues).where(not(owedFacts(db, { tenantId, userId, before: ordinal })));
    },
    async forgetSources({ tenantId, userId }, sourceIds) {
      if (sourceIds.length === 0) return [];
      const rows = await db
        .delete(factObservations)
        .where(and(eq(factObservations.tenantId, tenantId), inArray(factObservations.sourceId, [...sourceIds])))
        .returning({ slot: factObservations.slot });
      const touched = new Set(rows.map(({ slot }) => slot));
      // What is of no slot may change any of them.
      const slots = touched.has(NO_SLOT) ? [...touched, ...(await slotsOf(tenantId, userId))] : touched;
      const refolded = [...new Set(slots)].filter((slot) => slot !== NO_SLOT);
      for (const slot of refolded) await dropIdleActs(tenantId, userId, slot);
      return refolded;
    },
    async replaceSlot(tenantId, userId, slot, folded) {
      const rows = folded.map((fact) => toRow(tenantId, userId, slot, fact));
      // Only what is believed now can come to mind: the vector of a fact that ended goes with it.
      const kept = folded.filter(({ validTo }) => validTo === null).map(({ id }) => id);
      const before = await db
        .delete(facts)
        .where(and(ofUser(tenantId, userId), eq(facts.slot, slot)))
        .returning();
      if (rows.length > 0) await db.insert(facts).values(rows);
      const orphans = before.map(({ id }) => id).filter((id) => !kept.includes(id));
      if (orphans.length > 0) {
        await rowsOf(
          db,
          sql`delete from embeddings where tenant_id = ${tenantId} and kind = 'fact' and source_id in ${orphans}`,
        );
      }
      return before.map(toFact);
    },
  };
}

function filedUnder(said: Pick<ObservedFact, "act" | "category" | "key">): string {
  return isOfASlot(said) ? slotOf(said) : NO_SLOT;
}

const { tenantId: _, userId: __, slot: ___, valueKey: ____, rival: _____, ...told } = getTableColumns(facts);

function toFact(row: Pick<typeof facts.$inferSelect, keyof typeof told>): Fact {
  const { id, category, key, value, confidence, mentions, sourceTurnId } = row;
  return {
    id,
    category,
    key,
    value,
    confidence,
    mentions,
    sourceTurnId,
    firstMentionedAt: row.firstMentionedAt.getTime(),
    lastMentionedAt: row.lastMentionedAt.getTime(),
    validFrom: row.validFrom.getTime(),
    validTo: row.validTo?.getTime() ?? null,
    ended: row.ended,
    until: row.until?.getTime() ?? null,
  };
}

function toRow(tenantId: string, userId: string, slot: string, fact: Fact): typeof facts.$inferInsert {
  return {
    ...fact,
    tenantId,
    userId,
    slot,
    valueKey: comparedValue(fact),
    rival: rivalOf(fact, fact.until),
    firstMentionedAt: new Date(fact.firstMentionedAt),
    lastMentionedAt: new Date(fact.lastMentionedAt),
    validFrom: new Date(fact.validFrom),
    validTo: fact.validTo === null ? null : new Date(fact.validTo),
    until: fact.until === null ? null : new Date(fact.until),
  };
}

function toObserved(row: typeof factObservations.$inferSelect): ObservedFact {
  const { sourceId, index, ordinal, category, key, value, confidence, subject, retract, act, target, insteadOf } = row;
  return {
    turnId: sourceId,
    index,
    ordinal,
    category,
    key,
    value,
    confidence,
    subject,
    retract,
    act,
    target,
    insteadOf,
    until: row.until?.getTime() ?? null,
    at: row.at.getTime(),
  };
}
