import { assertNever } from "@luminora/kernel";
import type { Connections } from "./connections.ts";
import type { OnQueueError } from "./on-queue-error.ts";
import { connectPglite } from "./pglite-connections.ts";
import { connectPostgres } from "./postgres-connections.ts";
import type { QueueBackend } from "./queue-backend.ts";
import { connectRedis } from "./redis-connections.ts";

/** Opens the connections. Throws `storage_unavailable` when a Postgres can't be reached or brought up to date; a Redis may come later. */
export function connect(backend: QueueBackend, onError: OnQueueError): Promise<Connections> {
  switch (backend.kind) {
    case "redis":
      return connectRedis(backend, onError);
    case "postgres":
      return connectPostgres(backend, onError);
    case "pglite":
      return connectPglite(backend, onError);
    default:
      return assertNever(backend);
  }
}
