import { openDatabase } from "@luminora/database";
import { must } from "@luminora/kernel";
import { createTestDatabase, type TestDatabase } from "@luminora/testing";
import { sql } from "drizzle-orm";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const { kind, redisUrl } = inject("backend");
let testDatabase: TestDatabase;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.drop());

test("a cloned database is migrated, has pgvector, and folds case beyond ASCII", async () => {
  const database = await openDatabase(testDatabase);
  try {
    await database.db.execute(sql`create extension if not exists vector`);
    await database.db.execute(sql`create table sample (v vector(3))`);
    await database.db.execute(sql`insert into sample values ('[1,2,3]')`);
    const found = await database.db.execute(sql`select v <-> '[1,2,4]' as distance, lower('Ä') as lower from sample`);
    expect(JSON.stringify(found)).toContain('"distance":1,"lower":"ä"');
  } finally {
    await database.close();
  }
});

test("two clones do not see each other", async () => {
  const otherTestDatabase = await createTestDatabase();
  const [one, other] = await Promise.all([openDatabase(testDatabase), openDatabase(otherTestDatabase)]);
  try {
    await one.db.execute(sql`create table mark (id int)`);
    expect(JSON.stringify(await one.db.execute(sql`select to_regclass('mark') as found`))).toContain('"found":"mark"');
    expect(JSON.stringify(await other.db.execute(sql`select to_regclass('mark') as found`))).toContain('"found":null');
  } finally {
    await Promise.all([one.close(), other.close()]);
    await otherTestDatabase.drop();
  }
});

test("Redis is there where the queues live on it, answers, and evicts nothing", async () => {
  if (kind !== "redis") return expect(redisUrl).toBeNull();
  const redis = new Redis(must(redisUrl, "the Redis of this project"));
  try {
    expect(await redis.ping()).toBe("PONG");
    expect(await redis.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "noeviction"]);
  } finally {
    redis.disconnect();
  }
});
