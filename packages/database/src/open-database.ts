import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { SECOND_MS } from "@luminora/kernel";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { Client, Pool } from "pg";
import type { Db } from "./db.ts";
import { lockDataDir } from "./lock-data-dir.ts";

/** Where state is kept: in this process (in memory without `dataDir`), or on a server. */
export type DatabaseTarget =
  | { kind: "pglite"; dataDir?: string; loadDataDir?: Blob }
  | { kind: "postgres"; url: string; maxConnections?: number };

/** An open database of either kind. */
export interface Database {
  db: Db;
  /** Commits what `work` does on the connection that it is given, or, if it throws, nothing of it. */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  /** The engine in this process, which the queue shares; null on a server. */
  pglite: PGlite | null;
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
  const db = drizzlePglite(pglite);
  return {
    db,
    transaction: (work) => db.transaction((tx) => work(tx)),
    pglite,
    migrate: (migrationsFolder) => migratePglite(db, { migrationsFolder }),
    close: async () => {
      await pglite.close();
      await release();
    },
  };
}

async function openPostgres({ url, maxConnections = 10 }: { url: string; maxConnections?: number }): Promise<Database> {
  const connection = { connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS, keepAlive: true };
  const pool = new Pool({ ...connection, max: maxConnections });
  // A server that goes away fails the statement that runs, and the pool replaces the connection: nobody else need be told.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    db: drizzlePostgres(pool),
    transaction: (work) => inTransaction(pool, work),
    pglite: null,
    migrate: async (migrationsFolder) => {
      // One connection, so that two processes that start at once migrate one after the other.
      const single = new Client(connection);
      single.on("error", () => {});
      try {
        await single.connect();
        await single.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
        await migratePostgres(drizzlePostgres(single), { migrationsFolder });
      } finally {
        await single.end();
      }
    },
    close: () => pool.end(),
  };
}

/** Drizzle's own would keep the connection for good when the server went away before it could begin. */
async function inTransaction<T>(pool: Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isSound = false;
  try {
    await client.query("begin");
    try {
      const result = await work(drizzlePostgres(client));
      await client.query("commit");
      isSound = true;
      return result;
    } catch (error) {
      // One that can't even roll back is of no use to anybody; the first error says more.
      isSound = await client.query("rollback").then(
        () => true,
        () => false,
      );
      throw error;
    }
  } finally {
    client.release(!isSound);
  }
}

const CONNECT_WITHIN_MS = 5 * SECOND_MS;

/** Any constant number that nothing else on the server uses. */
const MIGRATION_LOCK = 5_864_667;
