import type { FactStore } from "@luminora/companion";
import { type Fact, normaliseValue, type ObservedFact, slotOf } from "@luminora/memory";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { factObservations, facts } from "../schema/facts.ts";
import { turns } from "../schema/turns.ts";

export function factStore(db: Db): FactStore {
  const ofUser = (tenantId: string, userId: string) => and(eq(facts.tenantId, tenantId), eq(facts.userId, userId));
  const inSlot = (tenantId: string, userId: string, slot: string) =>
    and(eq(factObservations.tenantId, tenantId), eq(factObservations.userId, userId), eq(factObservations.slot, slot));

  /** A correction by hand quotes what it takes back; once nobody has said that, the quotation is all there is of it. */
  async function dropIdleRetractions(tenantId: string, userId: string, slot: string): Promise<void> {
    const rows = await db
      .select({
        sourceId: factObservations.sourceId,
        index: factObservations.index,
        value: factObservations.value,
        retract: factObservations.retract,
        turnId: turns.id,
      })
      .from(factObservations)
      .leftJoin(turns, and(eq(turns.tenantId, factObservations.tenantId), eq(turns.id, factObservations.sourceId)))
      .where(inSlot(tenantId, userId, slot));
    const said = new Set(rows.filter(({ retract }) => !retract).map(({ value }) => normaliseValue(value)));
    for (const { sourceId, index, value, retract, turnId } of rows) {
      if (!retract || turnId !== null || said.has(normaliseValue(value))) continue;
      await db
        .delete(factObservations)
        .where(
          and(
            eq(factObservations.tenantId, tenantId),
            eq(factObservations.sourceId, sourceId),
            eq(factObservations.index, index),
          ),
        );
    }
  }

  return {
    async current(tenantId, userId, limit) {
      const rows = await db
        .select()
        .from(facts)
        .where(and(ofUser(tenantId, userId), isNull(facts.validTo)))
        .orderBy(desc(facts.lastMentionedAt), asc(facts.id))
        .limit(limit);
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
          observations.map(({ turnId, at, ...observation }) => ({
            ...observation,
            tenantId,
            userId,
            sourceId: turnId,
            slot: slotOf(observation),
            at: new Date(at),
          })),
        )
        .onConflictDoNothing();
    },
    async observations(tenantId, userId, slot) {
      const rows = await db
        .select()
        .from(factObservations)
        .where(inSlot(tenantId, userId, slot))
        .orderBy(asc(factObservations.ordinal), asc(factObservations.index));
      return rows.map(toObserved);
    },
    async slots(tenantId, userId) {
      const rows = await db
        .selectDistinct({ slot: factObservations.slot })
        .from(factObservations)
        .where(and(eq(factObservations.tenantId, tenantId), eq(factObservations.userId, userId)));
      return rows.map(({ slot }) => slot);
    },
    async forgetObservations(tenantId, userId, slot, valueKey) {
      const rows = await db
        .select()
        .from(factObservations)
        .where(inSlot(tenantId, userId, slot));
      for (const { sourceId, index, value } of rows) {
        if (normaliseValue(value) !== valueKey) continue;
        await db
          .delete(factObservations)
          .where(
            and(
              eq(factObservations.tenantId, tenantId),
              eq(factObservations.sourceId, sourceId),
              eq(factObservations.index, index),
            ),
          );
      }
    },
    async forgetSources({ tenantId, userId }, sourceIds) {
      if (sourceIds.length === 0) return [];
      const rows = await db
        .delete(factObservations)
        .where(and(eq(factObservations.tenantId, tenantId), inArray(factObservations.sourceId, [...sourceIds])))
        .returning({ slot: factObservations.slot });
      const slots = [...new Set(rows.map(({ slot }) => slot))];
      for (const slot of slots) await dropIdleRetractions(tenantId, userId, slot);
      return slots;
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

function toFact(row: typeof facts.$inferSelect): Fact {
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
  };
}

function toRow(tenantId: string, userId: string, slot: string, fact: Fact): typeof facts.$inferInsert {
  return {
    ...fact,
    tenantId,
    userId,
    slot,
    valueKey: normaliseValue(fact.value),
    firstMentionedAt: new Date(fact.firstMentionedAt),
    lastMentionedAt: new Date(fact.lastMentionedAt),
    validFrom: new Date(fact.validFrom),
    validTo: fact.validTo === null ? null : new Date(fact.validTo),
  };
}

function toObserved(row: typeof factObservations.$inferSelect): ObservedFact {
  const { sourceId, index, ordinal, category, key, value, confidence, subject, retract, at } = row;
  return { turnId: sourceId, index, ordinal, category, key, value, confidence, subject, retract, at: at.getTime() };
}
