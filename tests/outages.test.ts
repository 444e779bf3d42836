import { randomBytes } from "node:crypto";
import { openDatabase } from "@luminora/database";
import { must } from "@luminora/kernel";
import { readEnvironment } from "@luminora/runtime";
import { type Standalone, standaloneEnvironment, startStandalone } from "@luminora/standalone";
import { createTestDatabase, eventually, type TestDatabase } from "@luminora/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { apiAt } from "./support/api.ts";
import { type TcpProxy, tcpProxy } from "./support/tcp-proxy.ts";

const { kind, redisUrl } = inject("backend");

/** How long the house waits for its database here, in ms. */
const ANSWER_WITHIN_MS = 1_500;

const PATIENT = { timeoutMs: 15_000 };

let testDatabase: TestDatabase;
let database: TcpProxy;
let redis: TcpProxy | null = null;
let standalone: Standalone;
let api: ReturnType<typeof apiAt>;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  if (testDatabase.kind === "pglite") return;
  database = await tcpProxy(testDatabase.url);
  redis = redisUrl === null ? null : await tcpProxy(redisUrl);
  const environment = readEnvironment(standaloneEnvironment, {
    PORT: "0",
    LUMINORA_LOG_LEVEL: "silent",
    LUMINORA_SWEEP_SECONDS: "1",
  });
  standalone = await startStandalone(environment, {
    database: await openDatabase({ kind: "postgres", url: database.url, answerWithinMs: ANSWER_WITHIN_MS }),
    queueBackend: redis
      ? { kind: "redis", url: redis.url, prefix: `outage_${randomBytes(6).toString("hex")}` }
      : { kind: "postgres", url: database.url },
    settings: { renudgeAfterMs: 500 },
  });
  api = apiAt(() => standalone.url);
});
afterAll(async () => {
  await standalone?.close();
  await database?.cut();
  await redis?.cut();
  await testDatabase.drop();
});

async function openSession(userId: string): Promise<string> {
  return (await api("POST", "/v1/sessions", { userId, personality: "alicia" })).body.id;
}

function post(session: string, content: string) {
  return api("POST", `/v1/sessions/${session}/messages`, { content });
}

async function settled(turnId: string): Promise<void> {
  await eventually(async () => {
    const { status, body } = await api("GET", `/v1/turns/${turnId}`);
    if (status !== 200 || Object.values(body.background).includes("pending")) throw new Error(JSON.stringify(body));
  }, PATIENT);
}

describe.skipIf(kind === "pglite")("a database that is away", () => {
  it.each(["cut", "hush"] as const)(
    "is told with 503 on every route, in bounded time, and found again without a restart: %s",
    async (breaking) => {
      const session = await openSession(`user-${breaking}`);
      const before = (await post(session, "Hello, I'm Ann")).body.turnId;
      await settled(before);

      await database[breaking]();
      const calls: [string, string, unknown?][] = [
        ["POST", "/v1/sessions", { userId: "u", personality: "alicia" }],
        ["GET", "/v1/sessions?userId=u"],
        ["GET", `/v1/sessions/${session}`],
        ["GET", `/v1/sessions/${session}/messages`],
        ["POST", `/v1/sessions/${session}/messages`, { content: "Are you there?" }],
        ["POST", `/v1/sessions/${session}/messages`, { content: "Are you there?", stream: true }],
        ["POST", `/v1/sessions/${session}/messages/regenerate`],
        ["DELETE", `/v1/messages/${before}`],
        ["GET", `/v1/turns/${before}`],
        ["GET", `/v1/turns/${before}/explain`],
        ["GET", "/v1/users/u/facts"],
        ["GET", "/v1/users/u/episodes"],
        ["GET", "/v1/users/u/affinity"],
        ["DELETE", "/v1/users/u"],
      ];
      const started = performance.now();
      const replies = await Promise.all(calls.map(([method, path, body]) => api(method, path, body)));
      const told = replies.map(({ status, headers, body }, index) => {
        const [method, path] = must(calls[index], "call");
        return [method, path, status, headers.get("retry-after"), body.error?.code];
      });
      expect(told).toEqual(calls.map(([method, path]) => [method, path, 503, "2", "storage_unavailable"]));
      expect(performance.now() - started).toBeLessThan(5 * ANSWER_WITHIN_MS);

      const ready = await api("GET", "/health/ready");
      expect([ready.status, ready.body.status, ready.body.database]).toEqual([503, "unavailable", "unreachable"]);
      const metrics = String((await api("GET", "/ops/metrics")).body);
      expect(metrics).toContain('luminora_dependency_up{dependency="database"} 0');
      expect(metrics).not.toMatch(/^luminora_oldest_owed_turn_seconds /m);

      await database.mend();
      const answered = await eventually(async () => {
        const reply = await post(session, "I have a cat called Tom");
        if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
        return reply;
      }, PATIENT);
      await settled(answered.body.turnId);
      expect((await api("GET", "/health/ready")).status).toBe(200);
    },
  );
});

describe.skipIf(kind !== "redis")("a Redis that is away", () => {
  it("costs no answer; answers and health say degraded, and the work is caught up when it is back", async () => {
    const proxy = must(redis, "the way to Redis");
    const session = await openSession("patient");
    const before = await post(session, "Hi");
    expect(before.body.memory).toEqual({ pending: 4, degraded: false, kept: "everything" });
    await settled(before.body.turnId);

    await proxy.cut();
    // The answer that finds out may still have hoped.
    const hoped = await post(session, "I'm Bob");
    const during = await post(session, "I have a dog called Rex");
    expect([during.status, during.body.memory.degraded]).toEqual([200, true]);
    expect(during.body.memory.pending).toBeGreaterThan(4);
    const ready = await api("GET", "/health/ready");
    expect([ready.status, ready.body.status, ready.body.queue, ready.body.waiting]).toEqual([
      200,
      "degraded",
      "unreachable",
      null,
    ]);
    expect(ready.body.oldestOwedMs).toBeGreaterThan(0);
    expect(String((await api("GET", "/ops/metrics")).body)).toContain('luminora_dependency_up{dependency="queue"} 0');

    await proxy.mend();
    for (const { body } of [hoped, during]) await settled(body.turnId);
    const after = await post(session, "Good night");
    expect(after.body.memory.degraded).toBe(false);
    expect(await api("GET", "/health/ready")).toMatchObject({ status: 200, body: { status: "ok", queue: "ok" } });
    const { facts } = (await api("GET", "/v1/users/patient/facts")).body;
    expect(facts.map(({ value }: { value: string }) => value)).toEqual(expect.arrayContaining(["Bob", "Rex"]));
  });

  it("keeps nobody waiting where it falls silent instead, and the work is caught up just so", async () => {
    const proxy = must(redis, "the way to Redis");
    const session = await openSession("unheard");
    await settled((await post(session, "Hi")).body.turnId);

    proxy.hush();
    const startedAt = performance.now();
    const first = await post(session, "I'm Carol");
    expect(first.status).toBe(200);
    // Not the answer waits for the queue, and not for long.
    await eventually(async () => (await post(session, "I like tea")).body.memory.degraded, PATIENT);
    const during = await post(session, "I have a cat called Moss");
    expect([during.status, during.body.memory.degraded]).toEqual([200, true]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const ready = await api("GET", "/health/ready");
    expect([ready.status, ready.body.status, ready.body.queue]).toEqual([200, "degraded", "unreachable"]);

    await proxy.mend();
    for (const { body } of [first, during]) await settled(body.turnId);
    await eventually(async () => !(await post(session, "Good night")).body.memory.degraded, PATIENT);
    const { facts } = (await api("GET", "/v1/users/unheard/facts")).body;
    expect(facts.map(({ value }: { value: string }) => value)).toEqual(expect.arrayContaining(["Carol", "Moss"]));
  });
});
