import type { Residue, Sought } from "@luminora/kernel";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "./db.ts";

interface Column {
  schema: string;
  table: string;
  column: string;
}

/**
 * Looks through every row of every table of the database, those of the queue among them, in every column that can hold text:
 * what is numbers, times or bits can't. An auditor's tool: it reads everything there is.
 */
export async function findResidue(db: Db, { words, values }: Sought): Promise<Residue[]> {
  const found: Residue[] = [];
  for (const { schema, table, column } of await textColumns(db)) {
    const [at, name] = [sql`${sql.identifier(schema)}.${sql.identifier(table)}`, sql.identifier(column)];
    const rows = await rowsOf<{ found: string; times: number }>(
      db,
      sql`with sought as (
          select word, false as whole from jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb) w (word)
          union all
          select word, true from jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb) w (word))
        select word as found, count(*)::int as times
        from (select ${name}::text as held, lower(${name}::text) as low from ${at} where ${name} is not null) rows
          join sought on case when whole then held = word or strpos(held, to_json(word)::text) > 0
            else strpos(low, lower(word)) > 0 end
        group by word order by word`,
    );
    found.push(...rows.map((row) => ({ where: `${schema}.${table}.${column}`, ...row })));
  }
  return found;
}

async function textColumns(db: Db): Promise<Column[]> {
  return rowsOf<Column>(
    db,
    sql`select n.nspname::text as schema, c.relname::text as "table", a.attname::text as "column"
      from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
      where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\_t%'
        and coalesce(e.typcategory, t.typcategory) not in ('N', 'B', 'D', 'T', 'V')
      order by 1, 2, a.attnum`,
  );
}
