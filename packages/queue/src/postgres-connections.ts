import { QUEUES } from "@luminora/jobs";
import { LuminoraError, SECOND_MS } from "@luminora/kernel";
import { type PgPool, runMigrations } from "bullmq";
import { Pool, type PoolConfig } from "pg";
import type { Connections } from "./connections.ts";
import type { OnQueueError } from "./on-queue-error.ts";
import { BULLMQ_SCHEMA, CLEAR_EVENTS, postgresWiring } from "./postgres-wiring.ts";
import type { QueueBackend } from "./queue-backend.ts";

/** A gateway adds a turn's five jobs on these; more connections would only wait for each other's commits. */
const PRODUCER: PoolConfig = { max: 4, connectionTimeoutMillis: SECOND_MS, query_timeout: 5 * SECOND_MS };

/** Each worker holds one connection to listen on; the rest take and finish jobs. */
const WORKER: PoolConfig = { max: QUEUES.length + 6, connectionTimeoutMillis: 10 * SECOND_MS };

/** Two bounded pools that all queues and all workers share. */
export async function connectPostgres(
  backend: Extract<QueueBackend, { kind: "postgres" }>,
  onError: OnQueueError,
): Promise<Connections> {
  const open = (config: PoolConfig): Pool => {
    const pool = new Pool({
      ...config,
      connectionString: backend.url,
      options: `-c search_path=${BULLMQ_SCHEMA}`,
      keepAlive: true,
    });
    // Every queue and every worker listens for errors here; there is no leak to warn of.
    pool.setMaxListeners(0);
    pool.on("error", (error) => onError(error, "postgres"));
    // While a connection is lent out the pool does not listen, and an error that nobody hears ends the process.
    pool.on("connect", (client) => client.on("error", () => {}));
    return pool;
  };

  const producer = open(PRODUCER);
  const worker = open(WORKER);
  try {
    await migrate(producer);
  } catch (error) {
    await Promise.all([producer.end(), worker.end()]);
    throw new LuminoraError(
      "storage_unavailable",
      "the queue's Postgres can't be reached or migrated: check its url and that its user may create schemas",
      {
        cause: error,
      },
    );
  }

  return {
    producers: postgresWiring(asPgPool(producer)),
    workers: postgresWiring(asPgPool(worker)),
    reachable: () => true,
    untilReady: async (built) => {
      await Promise.all(built.map((each) => each.waitUntilReady()));
    },
    ping: async () => {
      await producer.query("SELECT 1");
    },
    clearEvents: async () => {
      await producer.query(CLEAR_EVENTS);
    },
    findResidue: async () => [],
    close: async () => {
      await Promise.all([producer.end(), worker.end()]);
    },
  };
}

async function migrate(pool: Pool): Promise<void> {
  const client = await asPgPool(pool).connect();
  try {
    await runMigrations(client, BULLMQ_SCHEMA);
  } finally {
    client.release();
  }
}

/** A pg pool is what BullMQ describes as one; only the overloads of `on` are written in ways that TypeScript can't compare. */
function asPgPool(pool: Pool): PgPool {
  return pool as unknown as PgPool;
}
