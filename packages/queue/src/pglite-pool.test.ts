import { PGlite } from "@electric-sql/pglite";
import type { PgPoolClient } from "bullmq";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PglitePool } from "./pglite-pool.ts";

let pglite: PGlite;
let pool: PglitePool;

beforeAll(async () => {
  pglite = await PGlite.create();
  await pglite.exec("CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL)");
}, 30_000);

afterAll(async () => {
  await pglite.close();
});

beforeEach(async () => {
  pool = new PglitePool(pglite);
  await pglite.exec("TRUNCATE account; INSERT INTO account VALUES (1, 100)");
});

afterEach(async () => {
  await pool.end();
});

const balance = async (): Promise<unknown> => {
  const { rows } = await pglite.query<{ balance: number }>("SELECT balance FROM account WHERE id = 1");
  return rows[0]?.balance;
};

const withdraw = (client: PgPoolClient) => client.query("UPDATE account SET balance = balance - $1 WHERE id = 1", [60]);

describe("a transaction of a borrower", () => {
  it("lets nobody else in before it ends", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    const order: string[] = [];
    // Everybody who holds the instance: another user of PGlite itself, of the pool, and another borrower.
    const others = [
      balance().then((seen) => order.push(`pglite saw ${seen}`)),
      pool.query("SELECT 1").then(() => order.push("pool")),
      pool.connect().then(async (other) => {
        await other.query("BEGIN");
        order.push("borrower");
        await other.query("ROLLBACK");
      }),
    ];
    await withdraw(client);
    await client.query("SELECT pg_sleep(0.05)");
    order.push("commit");
    await client.query("COMMIT");
    await Promise.all(others);
    expect(order[0]).toBe("commit");
    expect(order.slice(1).sort()).toEqual(["borrower", "pglite saw 40", "pool"]);
  });

  it("leaves nothing behind when it is rolled back", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await withdraw(client);
    await client.query("ROLLBACK");
    expect(await balance()).toBe(100);
  });

  it("stays a transaction after a statement of it failed", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await withdraw(client);
    await expect(client.query("SELECT nonsense")).rejects.toMatchObject({ code: "42703" });
    await expect(client.query("SELECT 1")).rejects.toMatchObject({ code: "25P02" });
    await client.query("ROLLBACK");
    expect(await balance()).toBe(100);
    await client.query("BEGIN");
    await client.query("COMMIT");
  });

  it("is rolled back when its borrower leaves without a word", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await withdraw(client);
    client.release();
    expect(await balance()).toBe(100);
  });

  it("is one whatever comments stand before the statement, and only then", async () => {
    const client = await pool.connect();
    await client.query("-- first of all\n  -- two lines\nbegin;");
    await withdraw(client);
    await client.query("/* not a command of ours */ SELECT 'COMMIT'");
    await client.query("-- and away\nROLLBACK");
    expect(await balance()).toBe(100);
  });
});

describe("a borrower's channel", () => {
  it("brings notifications until the client is given back", async () => {
    const client = await pool.connect();
    const heard: unknown[] = [];
    client.on("notification", (notification) => heard.push(notification));
    await client.query("-- behind a comment\nLISTEN bullmq_jobs;");
    await client.query("LISTEN bullmq_jobs");
    await pool.query("SELECT pg_notify('bullmq_jobs', $1)", ["facts"]);
    expect(heard).toEqual([{ channel: "bullmq_jobs", payload: "facts" }]);

    client.release();
    await pool.end();
    await pglite.query("NOTIFY bullmq_jobs, 'mood'");
    expect(heard).toHaveLength(1);
  });

  it("is not another's", async () => {
    const [first, second] = await Promise.all([pool.connect(), pool.connect()]);
    await first.query("LISTEN bullmq_jobs");
    await second.query("LISTEN bullmq_jobs");
    first.release();
    const heard = new Promise((resolve) => second.on("notification", resolve));
    await pool.query("SELECT pg_notify('bullmq_jobs', 'facts')");
    expect(await heard).toEqual({ channel: "bullmq_jobs", payload: "facts" });
  });
});

describe("results", () => {
  it("look as they do with pg", async () => {
    const { rows, rowCount } = await pool.query(
      `SELECT $1::bigint AS big, ARRAY[1, $1]::bigint[] AS bigs, $2::jsonb AS json, 7 AS int, true AS bool, NULL AS nothing,
              '2026-01-02T03:04:05Z'::timestamptz AS at`,
      ["9007199254740993", JSON.stringify({ a: [1] })],
    );
    expect(rowCount).toBe(1);
    expect(rows).toEqual([
      {
        big: "9007199254740993",
        bigs: ["1", "9007199254740993"],
        json: { a: [1] },
        int: 7,
        bool: true,
        nothing: null,
        at: new Date("2026-01-02T03:04:05Z"),
      },
    ]);
  });

  it("count the rows that a statement touched", async () => {
    expect(await pool.query("INSERT INTO account SELECT n, 0 FROM generate_series(2, 4) AS n")).toMatchObject({
      rowCount: 3,
    });
    expect(await pool.query("DELETE FROM account WHERE id > $1", [1])).toMatchObject({ rowCount: 3, rows: [] });
  });
});
