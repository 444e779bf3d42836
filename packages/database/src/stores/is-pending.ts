import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/**
 * Written out: the indexes of what is pending hold nothing else, and a statement that is planned once without its parameters could not
 * tell that it asks for just that.
 */
export function isPending(state: AnyPgColumn): SQL {
  return sql`${state} = 'pending'`;
}
