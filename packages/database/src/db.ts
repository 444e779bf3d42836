import type { SQL } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** Any of our connections, or a transaction on one: drizzle speaks to PGlite and postgres.js alike. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/**
 * Runs raw SQL and returns its rows. The two drivers wrap them differently (an array, or an object with `rows`),
 * and this is the one place that knows. The caller vouches for the shape of `Row`, right beside its SQL.
 */
export async function rowsOf<Row>(db: Db, query: SQL): Promise<Row[]> {
  const result: unknown = await db.execute(query);
  if (Array.isArray(result)) return result as Row[];
  return (result as { rows: Row[] }).rows;
}
