import { LuminoraError } from "@luminora/kernel";
import { runMigrations } from "bullmq";
import type { Connections } from "./connections.ts";
import type { OnQueueError } from "./on-queue-error.ts";
import { PglitePool } from "./pglite-pool.ts";
import { BULLMQ_SCHEMA, CLEAR_EVENTS, postgresWiring } from "./postgres-wiring.ts";
import type { QueueBackend } from "./queue-backend.ts";

/** One session for everything in the process: there is nothing to wait for and nothing to lose. */
export async function connectPglite(
  { pglite }: Extract<QueueBackend, { kind: "pglite" }>,
  onError: OnQueueError,
): Promise<Connections> {
  const pool = new PglitePool(pglite);
  pool.on("error", (error: Error) => onError(error, "pglite"));
  const client = await pool.connect();
  await runMigrations(client, BULLMQ_SCHEMA);
  client.release();
  await widenSearchPath(pool);
  const wiring = postgresWiring(pool);

  return {
    producers: wiring,
    workers: wiring,
    reachable: () => true,
    untilReady: async (built) => {
      await Promise.all(built.map((each) => each.waitUntilReady()));
    },
    ping: async () => {
      await pool.query("SELECT 1");
    },
    clearEvents: async () => {
      await pool.query(CLEAR_EVENTS);
    },
    findResidue: async () => [],
    close: () => pool.end(),
  };
}

/**
 * BullMQ's statements name its tables without their schema, and the session is shared: the schema goes to the end of the
 * search path, so that everybody else's names resolve, and their new tables land, where they always did.
 */
async function widenSearchPath(pool: PglitePool): Promise<void> {
  await pool.query(
    `SELECT set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), '${BULLMQ_SCHEMA}'), false)
      WHERE '${BULLMQ_SCHEMA}' <> ALL (current_schemas(false))`,
  );
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = '${BULLMQ_SCHEMA}'::regnamespace AND relkind IN ('r', 'S') AND NOT pg_table_is_visible(oid)`,
  );
  if (rows.length > 0) {
    const names = rows.map((row) => row.name).join(", ");
    throw new LuminoraError(
      "invalid_configuration",
      `the database has tables of its own called ${names}, which hide those of the queue: rename them or move them out of the search path`,
    );
  }
}
