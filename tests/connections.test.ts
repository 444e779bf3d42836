import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "@luminora/database";
import { readEnvironment } from "@luminora/runtime";
import { standaloneEnvironment, startStandalone } from "@luminora/standalone";
import { createTestDatabase, eventually } from "@luminora/testing";
import { sql } from "drizzle-orm";
import { expect, inject, it } from "vitest";
import { z } from "zod";

const { kind, redisUrl } = inject("backend");

it.skipIf(kind === "pglite")("a process opens no more connections than it is given", async () => {
  const database = await createTestDatabase();
  if (database.kind !== "postgres") throw new Error("a server's");
  const environment = readEnvironment(standaloneEnvironment, {
    PORT: "0",
    LUMINORA_LOG_LEVEL: "error",
    DATABASE_URL: database.url,
    LUMINORA_DATABASE_CONNECTIONS: "3",
  });
  const queueBackend =
    redisUrl === null
      ? ({ kind: "postgres", url: database.url } as const)
      : ({ kind: "redis", url: redisUrl, prefix: "t_connections" } as const);
  const standalone = await startStandalone(environment, { queueBackend, workers: false });
  const watcher = await openDatabase({ kind: "postgres", url: database.url, maxConnections: 2 });
  try {
    const others = sql`select pid from pg_stat_activity where datname = current_database()
      and backend_type = 'client backend' and pid <> pg_backend_pid()`;
    const ask = () => fetch(`${standalone.url}/v1/users/ann/facts`).then(({ status }) => status);
    let asked: Promise<number[]> | null = null;
    await watcher.db.transaction(async (holding) => {
      // While nobody can read, each request keeps the connection that it got.
      await holding.execute(sql`lock table facts in access exclusive mode`);
      asked = Promise.all(Array.from({ length: 60 }, ask));
      // By another connection, since a transaction sees those that there were at its first look; without the one that holds.
      const opened = async () => z.array(z.unknown()).parse(await watcher.db.execute(others)).length - 1;
      await eventually(async () => expect(await opened()).toBeGreaterThanOrEqual(3));
      await pause(300);
      // Those of the queues have no pool of their own in Redis, and one of four in Postgres.
      expect(await opened()).toBeLessThanOrEqual(redisUrl === null ? 3 + 4 : 3);
    });
    expect(await asked).toEqual(Array.from({ length: 60 }, () => 200));
  } finally {
    await watcher.close();
    await standalone.close();
    await database.drop();
  }
});
