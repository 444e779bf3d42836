import type { AffinityStore, Bond, BookedEntry } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { and, asc, desc, eq, gte, inArray, lte, ne, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { affinities, affinityEvents, affinityLedger } from "../schema/affinity.ts";

type BondTable = typeof affinities | typeof affinityEvents | typeof affinityLedger;

export function affinityStore(db: Db): AffinityStore {
  const of = (table: BondTable, { tenantId, userId, personalityId }: Bond) =>
    and(eq(table.tenantId, tenantId), eq(table.userId, userId), eq(table.personalityId, personalityId));
  const keyOf = ({ tenantId, userId, personalityId }: Bond) => ({ tenantId, userId, personalityId });

  return {
    async find(bond) {
      const [row] = await db.select({ state: affinities.state }).from(affinities).where(of(affinities, bond));
      return row?.state ?? null;
    },
    async list(tenantId, userId) {
      return db
        .select({ personalityId: affinities.personalityId, state: affinities.state })
        .from(affinities)
        .where(and(eq(affinities.tenantId, tenantId), eq(affinities.userId, userId)))
        .orderBy(asc(affinities.personalityId));
    },
    async lock(bond, initial) {
      const held = () =>
        db.select({ state: affinities.state }).from(affinities).where(of(affinities, bond)).for("update");
      const [row] = await held();
      if (row) return row.state;
      await db
        .insert(affinities)
        .values({ ...keyOf(bond), state: initial })
        .onConflictDoNothing();
      const [made] = await held();
      return must(made, "affinity row").state;
    },
    async put(bond, state, silenceAt) {
      await db.update(affinities).set({ state, silenceAt }).where(of(affinities, bond));
    },
    async silent(personalityIds, now, limit) {
      const yetToCount = sql`select 1 from sessions s
        join turns t on t.tenant_id = s.tenant_id and t.session_id = s.id
        join turn_effects e on e.tenant_id = t.tenant_id and e.turn_id = t.id
        where s.tenant_id = ${affinities.tenantId} and s.user_id = ${affinities.userId}
          and s.personality_id = ${affinities.personalityId}
          and s.last_active_at > to_timestamp((${affinities.state} ->> 'lastAt')::numeric / 1000)
          and t.ordinal > (${affinities.state} ->> 'ordinal')::bigint
          and e.effect = 'affinity' and e.state = 'pending'`;
      return db
        .select({
          tenantId: affinities.tenantId,
          userId: affinities.userId,
          personalityId: affinities.personalityId,
        })
        .from(affinities)
        .where(
          and(
            lte(affinities.silenceAt, now),
            inArray(affinities.personalityId, [...personalityIds]),
            sql`not exists (${yetToCount})`,
          ),
        )
        .orderBy(asc(affinities.silenceAt))
        .limit(limit);
    },
    async clear(bond) {
      await db.delete(affinityLedger).where(of(affinityLedger, bond));
      await db.delete(affinities).where(of(affinities, bond));
    },
    async record(bond, turnId, event) {
      const rows = await db
        .insert(affinityEvents)
        .values({ ...keyOf(bond), turnId, ordinal: event.ordinal, event })
        .onConflictDoNothing()
        .returning({ ordinal: affinityEvents.ordinal });
      return rows.length > 0;
    },
    async events(bond) {
      const rows = await db
        .select({ event: affinityEvents.event })
        .from(affinityEvents)
        .where(of(affinityEvents, bond))
        .orderBy(asc(affinityEvents.ordinal));
      return rows.map(({ event }) => event);
    },
    async nextOrdinal() {
      const [row] = await rowsOf<{ ordinal: string | number }>(db, sql`select nextval('ordinals') as ordinal`);
      return Number(must(row, "next ordinal").ordinal);
    },
    async book(bond, entries) {
      if (entries.length === 0) return;
      await db.insert(affinityLedger).values(
        entries.map((entry, index) => ({
          ...keyOf(bond),
          ...entry,
          position: positionOf(entries, index),
          at: new Date(entry.at),
        })),
      );
    },
    async unbook(bond, fromOrdinal) {
      await db.delete(affinityLedger).where(and(of(affinityLedger, bond), gte(affinityLedger.ordinal, fromOrdinal)));
    },
    ledger: (bond, limit) => entries(bond, limit),
    levelChanges: (bond, limit) => entries(bond, limit, ne(affinityLedger.levelBefore, affinityLedger.levelAfter)),
  };

  async function entries(bond: Bond, limit: number, which?: SQL): Promise<BookedEntry[]> {
    const rows = await db
      .select({ entry: affinityLedger, turnId: affinityEvents.turnId })
      .from(affinityLedger)
      .leftJoin(affinityEvents, and(of(affinityEvents, bond), eq(affinityEvents.ordinal, affinityLedger.ordinal)))
      .where(and(of(affinityLedger, bond), which))
      .orderBy(desc(affinityLedger.ordinal), desc(affinityLedger.at), desc(affinityLedger.position))
      .limit(limit);
    return rows.map(({ entry, turnId }) => {
      const { rule, delta, before, after, levelBefore, levelAfter, ordinal, at } = entry;
      return { rule, delta, before, after, levelBefore, levelAfter, ordinal, at: at.getTime(), turnId };
    });
  }
}

/** Counted within its own moment, so that it is the same whether the moment was booked alone or with the whole history. */
function positionOf(entries: readonly { ordinal: number; at: number }[], index: number): number {
  const own = entries[index];
  return entries.slice(0, index).filter(({ ordinal, at }) => ordinal === own?.ordinal && at === own.at).length;
}
