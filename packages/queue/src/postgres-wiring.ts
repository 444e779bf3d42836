import { createPostgresBackend, type PgPool } from "bullmq";
import type { Wiring } from "./connections.ts";

/** The schema that BullMQ's tables live in. */
export const BULLMQ_SCHEMA = "bullmq";

/** BullMQ knows no way to trim its stream of events here. */
export const CLEAR_EVENTS = `DELETE FROM ${BULLMQ_SCHEMA}.event`;

/**
 * BullMQ over a pool that is ours to close. The cast is sound as far as we and Bull Board go: both stay within what BullMQ
 * asks of every backend, and what Redis adds to that is looked for before it is used.
 */
export function postgresWiring(pool: PgPool): Wiring {
  return (name, options, role) =>
    createPostgresBackend(name, { ...options, connection: pool }, role) as unknown as ReturnType<Wiring>;
}
