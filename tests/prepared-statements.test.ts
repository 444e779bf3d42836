import { type Database, openDatabase } from "@luminora/database";
import { createTestDatabase } from "@luminora/testing";
import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

const { kind } = inject("backend");
let database: Database;
beforeAll(async () => {
  if (kind !== "pglite") return;
  database = await openDatabase({ kind: "pglite" });
  await database.db.execute(
    sql`create table notes (id int primary key, body jsonb, tags text[], at timestamptz, big bigint)`,
  );
}, 60_000);
afterAll(() => database?.close());

async function rowsOf(query: SQL): Promise<Record<string, unknown>[]> {
  const { rows } = (await database.db.execute(query)) as unknown as { rows: Record<string, unknown>[] };
  return rows;
}

const prepared = async () => {
  const [row] = await rowsOf(sql`select count(*)::int as count from pg_prepared_statements`);
  return Number(row?.count);
};

describe.skipIf(kind !== "pglite")("the embedded engine", () => {
  it("takes values of every kind and gives them back, null as well", async () => {
    const tags = sql`${'{a,"b,c","\\"d\\""}'}::text[]`;
    await database.db.execute(
      sql`insert into notes values (${1}, ${JSON.stringify({ a: [1, null] })}, ${tags}, ${"2026-01-05T10:00:00Z"}, ${"9007199254740993"}), (2, null, null, null, null)`,
    );
    const rows = await rowsOf(sql`select id, body, tags, at, big::text as big from notes order by id`);
    expect(rows).toEqual([
      {
        id: 1,
        body: { a: [1, null] },
        tags: ["a", "b,c", '"d"'],
        at: "2026-01-05 10:00:00+00",
        big: "9007199254740993",
      },
      { id: 2, body: null, tags: null, at: null, big: null },
    ]);
  });

  it("plans a text once, however often it is run", async () => {
    const run = (id: number) => rowsOf(sql`select id from notes where id = ${id}`);
    await run(1);
    const before = await prepared();
    expect([await run(1), await run(2), await run(3)]).toEqual([[{ id: 1 }], [{ id: 2 }], []]);
    expect(await prepared()).toBe(before);
  });

  it("forgets the texts that nobody needed for longest", async () => {
    for (let index = 0; index < 520; index += 1) await database.db.execute(sql.raw(`select ${index}`));
    expect(await prepared()).toBeLessThanOrEqual(501);
    expect(await rowsOf(sql.raw("select 0 as zero"))).toEqual([{ zero: 0 }]);
  });

  it("clears dead rows away and keeps statistics to plan by, as a server's autovacuum does", async () => {
    await database.db.execute(sql`create table grown as select id, 0 as seen from generate_series(1, 1000) id`);
    await database.db.execute(sql`update grown set seen = 1`);
    // The engine counts what was changed once in a second.
    await database.db.execute(sql`select pg_stat_force_next_flush()`);
    for (let time = 0; time < 1_001; time += 1) await database.db.execute(sql`select 1`);
    const found = sql`select reltuples::int as rows, n_dead_tup::int as dead from pg_class
      join pg_stat_user_tables on relid = oid where pg_class.relname = 'grown'`;
    expect(await rowsOf(found)).toEqual([{ rows: 1_000, dead: 0 }]);
  });

  it("tells of an error with its code, and works on after it, in a transaction and outside", async () => {
    const insert = sql`insert into notes (id) values (${1})`;
    await expect(database.db.execute(insert)).rejects.toMatchObject({ cause: { code: "23505" } });
    await expect(database.db.execute(sql`select nonsense`)).rejects.toMatchObject({ cause: { code: "42703" } });
    const failing = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into notes (id) values (${7})`);
      await tx.execute(insert);
    });
    await expect(failing).rejects.toMatchObject({ cause: { code: "23505" } });
    expect(await rowsOf(sql`select id from notes where id = ${7}`)).toEqual([]);
    await expect(database.db.execute(insert)).rejects.toMatchObject({ cause: { code: "23505" } });
  });

  it("keeps others out of a transaction", async () => {
    let seen: unknown[] = ["unset"];
    const writing = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into notes (id) values (${8})`);
      const looking = rowsOf(sql`select id from notes where id = ${8}`).then((rows) => {
        seen = rows;
      });
      await tx.execute(sql`delete from notes where id = ${8}`);
      return { looking };
    });
    await (await writing).looking;
    expect(seen).toEqual([]);
  });
});

describe.skipIf(kind === "pglite")("a server", () => {
  it("parses a text once for each connection, in a transaction as well, unless the address says otherwise", async () => {
    const target = await createTestDatabase();
    if (target.kind !== "postgres") throw new Error("no server");
    const preparedBy = async (url: string) => {
      const { db, close } = await openDatabase({ kind: "postgres", url, maxConnections: 1 });
      try {
        for (let id = 0; id < 3; id += 1) {
          await db.execute(sql`select ${id}::int as outside`);
          await db.transaction(async (tx) => {
            await tx.execute(sql`select ${id}::int as inside`);
            await tx.transaction((nested) => nested.execute(sql`select ${id}::int as nested`));
            await tx.execute(sql`select ${id}::int as outside ${sql.raw(`/* ${"long ".repeat(1_000)} */`)}`);
          });
        }
        const names = sql`select statement from pg_prepared_statements where statement ~ ${"as (outside|inside|nested)"}`;
        return ((await db.execute(names)) as unknown as unknown[]).length;
      } finally {
        await close();
      }
    };
    try {
      expect(await preparedBy(target.url)).toBe(3);
      const unprepared = new URL(target.url);
      unprepared.searchParams.set("prepare", "false");
      expect(await preparedBy(unprepared.href)).toBe(0);
    } finally {
      await target.drop();
    }
  });
});
