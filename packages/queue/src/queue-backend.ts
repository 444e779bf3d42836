import type { PGlite } from "@electric-sql/pglite";

/** Where the queues live. */
export type QueueBackend =
  | {
      kind: "redis";
      url: string;
      /** Before every key, so that several houses can share one Redis; default "luminora". */
      prefix?: string;
    }
  /** In the schema `bullmq` of that database. */
  | { kind: "postgres"; url: string }
  /** In the schema `bullmq` of an instance that the caller owns, and closes after the queues. */
  | { kind: "pglite"; pglite: PGlite };
