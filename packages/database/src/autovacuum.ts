import type { PGlite } from "@electric-sql/pglite";

/** Statements between two looks: those of some twenty turns. */
const STATEMENTS_BETWEEN = 1_000;

/** As a server has them by default: at least so many rows, and that share of the table. */
const LEAST_ROWS = 50;
const CHANGED_SHARE = 0.1;
const DEAD_SHARE = 0.2;

/**
 * What a server's autovacuum does, which PGlite lacks: without statistics its plans stay those of empty tables, and read all that
 * there is. Told of each statement, it looks from time to time which tables have changed enough. Called outside of transactions.
 */
export function autovacuum(pglite: PGlite): { count(): void; lookAround(): Promise<void> } {
  let since = 0;

  async function vacuum(): Promise<void> {
    const { rows } = await pglite.query<{ name: string; dead: boolean }>(CHANGED, [
      LEAST_ROWS,
      CHANGED_SHARE,
      DEAD_SHARE,
    ]);
    for (const { name, dead } of rows) await pglite.exec(`${dead ? "vacuum (analyze)" : "analyze"} ${name}`);
  }

  return {
    count: () => {
      since += 1;
    },
    lookAround: async () => {
      if (since < STATEMENTS_BETWEEN) return;
      since = 0;
      // Nobody's own statement fails over it, and what was not done is found again the next time.
      await vacuum().catch(() => {});
    },
  };
}

const CHANGED = `
  select format('%I.%I', s.schemaname, s.relname) as name, s.n_dead_tup > $1 + $3 * greatest(c.reltuples, 0) as dead
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.n_dead_tup > $1 + $3 * greatest(c.reltuples, 0)
    or s.n_mod_since_analyze > $1 + $2 * greatest(c.reltuples, 0)`;
