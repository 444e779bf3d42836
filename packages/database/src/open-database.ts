import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { SECOND_MS } from "@luminora/kernel";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator";
import { connectPostgres } from "./connect-postgres.ts";
import type { Db } from "./db.ts";
import { lockDataDir } from "./lock-data-dir.ts";
import { preparedStatements } from "./prepared-statements.ts";
import { preparing } from "./preparing.ts";

/** Where state is kept: in this process (in memory without `dataDir`), or on a server. */
export type DatabaseTarget =
  | { kind: "pglite"; dataDir?: string; loadDataDir?: Blob }
  | {
      kind: "postgres";
      url: string;
      maxConnections?: number;
      /** How long a call may wait for the server, in ms, before it fails with `storage_unavailable`; default 10 s. */
      answerWithinMs?: number;
    };

/** An open database of either kind. */
export interface Database {
  db: Db;
  /** The engine in this process, which the queue shares; null on a server. */
  pglite: PGlite | null;
  /** Bounds of the calls to a server, in ms; null for the engine in this process. */
  answerWithinMs: number | null;
  /** Brings the tables up to `migrationsFolder`. */
  migrate(migrationsFolder: string): Promise<void>;
  close(): Promise<void>;
}

/** The one door to the database: both kinds behave alike behind it. Throws when the directory or the server can't be opened. */
export async function openDatabase(target: DatabaseTarget): Promise<Database> {
  switch (target.kind) {
    case "pglite":
      return openPglite(target);
    case "postgres":
      return openPostgres(target);
  }
}

async function openPglite({ dataDir, loadDataDir }: { dataDir?: string; loadDataDir?: Blob }): Promise<Database> {
  const release = dataDir === undefined ? async () => {} : await lockDataDir(dataDir);
  const pglite = await PGlite.create({
    ...(dataDir !== undefined && { dataDir: join(dataDir, "postgres") }),
    ...(loadDataDir && { loadDataDir }),
    extensions: { vector },
  });
  // As on a server: connect-postgres.ts.
  await pglite.exec("set plan_cache_mode = force_generic_plan");
  return {
    db: drizzlePglite({ client: preparedStatements(pglite) }),
    pglite,
    answerWithinMs: null,
    migrate: (migrationsFolder) => migratePglite(drizzlePglite(pglite), { migrationsFolder }),
    close: async () => {
      await pglite.close();
      await release();
    },
  };
}

async function openPostgres({
  url,
  maxConnections = 10,
  answerWithinMs = 10 * SECOND_MS,
}: Extract<DatabaseTarget, { kind: "postgres" }>): Promise<Database> {
  const client = connectPostgres(url, { max: maxConnections });
  const db = drizzlePostgres(preparing(client));
  return {
    db,
    pglite: null,
    answerWithinMs,
    migrate: async (migrationsFolder) => {
      // One connection, so that two processes that start at once migrate one after the other.
      const single = connectPostgres(url, { max: 1 });
      try {
        await single`select pg_advisory_lock(${MIGRATION_LOCK})`;
        await migratePostgres(drizzlePostgres(single), { migrationsFolder });
      } finally {
        await single.end();
      }
    },
    close: () => client.end({ timeout: 5 }),
  };
}

/** Any constant number that nothing else on the server uses. */
const MIGRATION_LOCK = 5_864_667;
