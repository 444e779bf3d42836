import type { Storage } from "@luminora/companion";
import { openDatabase, openStorage } from "@luminora/database";
import { createTestDatabase } from "@luminora/testing";
import { sql } from "drizzle-orm";
import { beforeAll, expect, inject, it } from "vitest";
import { z } from "zod";

/**
 * Some indexes hold only what is pending, open, or to come. A statement that is planned once, without its parameters, uses such a one
 * only if it says in so many words that it asks for just that; else it reads all there ever was.
 */
const isEmbedded = inject("backend").kind === "pglite";
const NOW = new Date("2026-03-02T10:00:00Z");
const [tenantId, userId, personalityId] = ["default", "user7", "alicia"];

const reads: Record<string, (storage: Storage) => Promise<unknown>> = {
  turns_pending: ({ turns }) => turns.interruptExpired(NOW),
  turn_effects_pending: ({ effects }) => effects.takeOverdue(NOW, NOW, 10),
  turn_effects_owed: ({ effects }) => effects.countPending(tenantId, userId),
  turn_effects_spent: ({ effects }) => effects.reopenSpent(NOW, NOW, 10),
  webhook_deliveries_due: ({ webhooks }) => webhooks.due(NOW, 10),
  sessions_unsettled: ({ sessions }) => sessions.settleQuiet(NOW, 10),
  sessions_standing: ({ sessions }) => sessions.findStanding({ tenantId, userId, personalityId }),
  affinities_by_silence: ({ affinities }) => affinities.silent([personalityId], NOW, 10),
};

/** A house that has run for long and is a little behind. */
const past = [
  sql`set session_replication_role = replica`,
  sql`create temporary table numbers as
    select n, gen_random_uuid() as id, 'user' || n % 500 as user_id, now() as at from generate_series(1, 5000) n`,
  sql`insert into sessions (tenant_id, id, user_id, personality_id, greeting, turn_count, settled_turn, created_at, last_active_at)
    select ${tenantId}, id, user_id, ${personalityId}, 'hello', 1, 1, at, at from numbers`,
  sql`insert into turns (tenant_id, id, session_id, user_id, personality_id, number, state, learns, lease_until, received_at, answered_at)
    select ${tenantId}, id, id, user_id, ${personalityId}, 1, 'answered', true, at, at, at from numbers`,
  sql`insert into turn_effects (tenant_id, turn_id, user_id, effect, state, nudged_at, settled_at)
    select ${tenantId}, id, user_id, effect, 'done', at, at from numbers, unnest('{facts,mood,affinity}'::text[]) effect`,
  sql`insert into turn_effects (tenant_id, turn_id, user_id, effect, state, nudged_at)
    select ${tenantId}, id, user_id, 'embeddings', 'pending', at from numbers where n % 10 = 0`,
  sql`insert into webhook_deliveries (tenant_id, webhook_id, user_id, event_id, state, due_at, created_at)
    select ${tenantId}, id, user_id, n, 'delivered', at, at from numbers`,
  sql`insert into affinities (tenant_id, user_id, personality_id, state) select ${tenantId}, 'user' || n, ${personalityId}, '{}' from numbers`,
  sql`analyze`,
];

const scans = new Map<string, number>();
beforeAll(async () => {
  if (isEmbedded) return;
  const testDatabase = await createTestDatabase();
  if (testDatabase.kind !== "postgres") throw new Error("a server's");
  const first = await openDatabase({ ...testDatabase, maxConnections: 1 });
  for (const statement of past) await first.db.execute(statement);
  await first.close();

  const asking = await openDatabase({ ...testDatabase, maxConnections: 1 });
  const storage = await openStorage(asking);
  for (const read of Object.values(reads)) await read(storage);
  // What a connection has read is counted now and then, or before it says that it is ready for more.
  await asking.db.execute(sql`select pg_stat_force_next_flush()`);
  const counted = await asking.db.execute(
    sql`select indexrelname as name, idx_scan as scans from pg_stat_user_indexes`,
  );
  const counts = z.array(z.object({ name: z.string(), scans: z.coerce.number() })).parse(counted);
  for (const { name, scans: count } of counts) scans.set(name, count);
  await asking.close();
  await testDatabase.drop();
});

it.skipIf(isEmbedded).each(Object.keys(reads))("%s is what its question reads", (index) => {
  expect(scans.get(index)).toBeGreaterThan(0);
});
