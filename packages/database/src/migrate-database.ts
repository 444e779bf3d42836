import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "./db.ts";
import type { Database } from "./open-database.ts";
import { toStartError } from "./storage-error.ts";

const MIGRATIONS = fileURLToPath(new URL("../../../drizzle", import.meta.url));

/**
 * Brings the database up to date; running it again changes nothing. pgvector is switched on where the server has it.
 * Throws `storage_unavailable`, naming DATABASE_URL and what the server said, when it can't be reached.
 */
export async function migrateDatabase(database: Database): Promise<void> {
  await database.migrate(MIGRATIONS).catch((thrown: unknown) => {
    throw toStartError(thrown);
  });
  const [available] = await rowsOf(database.db, sql`select 1 from pg_available_extensions where name = 'vector'`);
  if (available && !(await hasPgvector(database.db)))
    await database.db.execute(sql`create extension if not exists vector`);
}

export async function hasPgvector(db: Db): Promise<boolean> {
  const [installed] = await rowsOf(db, sql`select 1 from pg_extension where extname = 'vector'`);
  return installed !== undefined;
}
