import { must } from "@luminora/kernel";
import { type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "./db.ts";

interface Table {
  name: string;
  columns: string[];
  /** An index leads with tenant and user, so that asking for a user's rows reads no others. */
  byUser: boolean;
  parents: { name: string; columns: string[]; theirs: string[] }[];
}

/**
 * How many rows of each table are a user's: the user's own, and all that hang below them. Tables are found through the
 * catalog of the database and not through a list, so that none is missed.
 */
export async function census(db: Db, tenantId: string, userId: string): Promise<Record<string, number>> {
  const tables = await tablesOf(db);
  const counted = tables.flatMap((table) => {
    const which = owned(table, tables, tenantId, userId);
    return which ? [{ name: table.name, which }] : [];
  });
  const counts = counted.map(({ name, which }) => {
    const table = sql.identifier(name);
    return sql`(select count(*)::int from ${table} where ${which}) as ${table}`;
  });
  const [row] = await rowsOf<Record<string, number>>(db, sql`select ${sql.join(counts, sql`, `)}`);
  return { ...must(row, "census") };
}

/** The condition for the rows of a user; null for a table that has none. */
function owned(table: Table, tables: readonly Table[], tenantId: string, userId: string): SQL | null {
  if (table.name === "users") return sql`tenant_id = ${tenantId} and id = ${userId}`;
  const direct = sql`tenant_id = ${tenantId} and user_id = ${userId}`;
  if (table.byUser) return direct;
  for (const { name, columns, theirs } of table.parents) {
    const parent = tables.find((each) => each.name === name && name !== table.name);
    const which = parent ? owned(parent, tables, tenantId, userId) : null;
    if (which) return sql`(${list(columns)}) in (select ${list(theirs)} from ${sql.identifier(name)} where ${which})`;
  }
  return table.columns.includes("tenant_id") && table.columns.includes("user_id") ? direct : null;
}

function list(columns: readonly string[]): SQL {
  return sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
}

async function tablesOf(db: Db): Promise<Table[]> {
  const rows = await rowsOf<{ tables: string }>(
    db,
    sql`
    with columns as (
      select attrelid as oid, attnum as number, attname::text as name from pg_attribute where attnum > 0 and not attisdropped),
    tables as (
      select c.oid, c.relname::text as name from pg_class c
      where c.relkind = 'r' and c.relnamespace = (select relnamespace from pg_class where oid = 'users'::regclass))
    select json_agg(json_build_object(
      'name', t.name,
      'columns', (select json_agg(c.name) from columns c where c.oid = t.oid),
      'byUser', exists (
        select 1 from pg_index i
          join columns a on a.oid = t.oid and a.number = i.indkey[0] and a.name = 'tenant_id'
          join columns b on b.oid = t.oid and b.number = i.indkey[1] and b.name = 'user_id'
        where i.indrelid = t.oid and i.indpred is null),
      'parents', coalesce((
        select json_agg(json_build_object(
          'name', k.confrelid::regclass::text,
          'columns', (select json_agg(c.name order by n.place) from unnest(k.conkey) with ordinality n (number, place)
            join columns c on c.oid = k.conrelid and c.number = n.number),
          'theirs', (select json_agg(c.name order by n.place) from unnest(k.confkey) with ordinality n (number, place)
            join columns c on c.oid = k.confrelid and c.number = n.number)) order by k.conname)
        from pg_constraint k where k.contype = 'f' and k.conrelid = t.oid), '[]'::json)) order by t.name)::text as tables
    from tables t`,
  );
  return JSON.parse(must(rows[0], "tables").tables) as Table[];
}
