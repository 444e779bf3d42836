import { SECOND_MS } from "@luminora/kernel";
import { createRedisBackend } from "bullmq";
import { Redis, type RedisOptions } from "ioredis";
import type { Connections, Wiring } from "./connections.ts";
import { withDeadline } from "./deadline.ts";
import { findInRedis } from "./find-in-redis.ts";
import type { OnQueueError } from "./on-queue-error.ts";
import type { QueueBackend } from "./queue-backend.ts";

const READY_WITHIN_MS = 2 * SECOND_MS;
/** A command that a silent network swallowed is given up, so that nothing piles up behind it. */
const COMMAND_TIMEOUT_MS = 5 * SECOND_MS;

/** Soon at first, never slower than every 2 s: a Redis that is back is noticed at once. */
const retryStrategy = (times: number) => Math.min(100 * 2 ** Math.min(times, 6), 2 * SECOND_MS);

const PRODUCER = {
  retryStrategy,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  connectTimeout: READY_WITHIN_MS,
  commandTimeout: COMMAND_TIMEOUT_MS,
} satisfies RedisOptions;

/** BullMQ refuses a blocking connection that gives up on its commands. */
const WORKER = { retryStrategy, maxRetriesPerRequest: null } satisfies RedisOptions;

/** Two clients that all queues and all workers share; each worker adds one of its own for its blocking wait. */
export async function connectRedis(
  backend: Extract<QueueBackend, { kind: "redis" }>,
  onError: OnQueueError,
): Promise<Connections> {
  const clients = new Set<Redis>();
  const open = (options: Omit<RedisOptions, "replyMapping">): Redis => keep(new Redis(backend.url, options));
  const keep = (client: Redis): Redis => {
    clients.add(client);
    client.on("error", (error) => onError(error, "redis"));
    // BullMQ takes the workers' own clients this way, and can't close one that never reached its server.
    const duplicate = client.duplicate.bind(client);
    client.duplicate = (override) => keep(duplicate(override));
    return client;
  };

  const producer = open(PRODUCER);
  // Opened for the first worker: a gateway has none.
  let worker: Redis | undefined;

  return {
    producers: wiring(() => producer),
    workers: wiring(() => {
      worker ??= open(WORKER);
      return worker;
    }),
    prefix: backend.prefix ?? "luminora",
    reachable: () => producer.status === "ready",
    untilReady: async (built) => {
      try {
        const ready = Promise.all(built.map((each) => each.waitUntilReady()));
        await withDeadline(ready, READY_WITHIN_MS, "redis: getting ready");
      } catch (error) {
        // Everything built picks up by itself once Redis is there, so a late one is no reason not to start.
        if (error instanceof Error) onError(error, "redis");
      }
    },
    ping: async () => {
      await producer.ping();
    },
    clearEvents: async (queues) => {
      for (const queue of queues) await queue.trimEvents(0);
    },
    findResidue: (sought) => findInRedis(producer, backend.prefix ?? "luminora", sought),
    close: async () => {
      for (const client of clients) {
        if (client.status === "ready") await client.quit().catch(() => client.disconnect());
        else client.disconnect();
      }
    },
  };
}

function wiring(client: () => Redis): Wiring {
  return (name, options, role) => createRedisBackend(name, { ...options, connection: client() }, role);
}
