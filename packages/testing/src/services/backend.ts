import type { ServiceSettings } from "./service-settings.ts";

/** The three ways to run Luminora; the integration suite passes on each. The vitest projects have these names. */
export const BACKEND_KINDS = ["pglite", "postgres", "redis"] as const;

/** What the running vitest project works on. */
export interface Backend {
  /** `pglite`: all in process. `postgres`: state and queues on Postgres. `redis`: state on Postgres, queues on Redis. */
  readonly kind: (typeof BACKEND_KINDS)[number];
  /** A database on the server from which others can be created; null for `pglite`. */
  readonly databaseUrl: string | null;
  /** Null unless the kind is `redis`. */
  readonly redisUrl: string | null;
}

/** A Postgres that runs for this test run, and the name of its migrated template database. */
export interface SharedPostgres {
  readonly url: string;
  readonly template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    services: ServiceSettings;
    /** How long a test watches that nothing happens: a second, or `TEST_WATCH_SECONDS`. */
    watchMs: number;
    backend: Backend;
    /** The migrated empty database: the path of a PGlite dump, or the name of a database on the server. */
    template: string;
    /** Set by the first project that starts it, for the projects after it. */
    sharedPostgres?: SharedPostgres;
  }
}
