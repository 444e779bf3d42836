import type { SQL } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** Any of our connections, or a transaction on one: drizzle speaks to PGlite and node-postgres alike. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** Runs raw SQL and returns its rows. The caller vouches for the shape of `Row`, right beside its SQL. */
export async function rowsOf<Row>(db: Db, query: SQL): Promise<Row[]> {
  // Both drivers answer in this shape; drizzle's common type does not say so.
  const result: unknown = await db.execute(query);
  return (result as { rows: Row[] }).rows;
}
