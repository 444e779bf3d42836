import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiKey } from "@luminora/companion";
import { type Database, type DatabaseTarget, migrateDatabase, openDatabase, openStorage } from "@luminora/database";
import { must } from "@luminora/kernel";
import { newId, systemClock } from "@luminora/kernel/system";
import { openQueues, type QueueBackend } from "@luminora/queue";
import { createTestDatabase, eventually, type TestDatabase } from "@luminora/testing";
import {
  fails,
  type ModelCall,
  type ModelServer,
  raw,
  says,
  saysJson,
  startModelServer,
} from "@luminora/testing/model-server";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { apiAt } from "./support/api.ts";
import { type AppProcess, startApp } from "./support/app-process.ts";

const { kind, redisUrl } = inject("backend");

const secret = (what: string) => `${what}${randomBytes(6).toString("hex")}`;
const SECRETS = {
  message: secret("message"),
  refused: secret("refused"),
  fact: secret("fact"),
  reply: secret("reply"),
  person: secret("person"),
  modelKey: secret("sk-model"),
  adminKey: secret("admin-key-0123456789"),
  wrongKey: secret("lum_wrong"),
  path: secret("path"),
  idempotencyKey: secret("idempotency"),
  webhook: secret("webhook"),
};

const PATIENT = { timeoutMs: 15_000 };

let testDatabase: TestDatabase;
let folder: string;
let target: DatabaseTarget;
let server: ModelServer;
let apiKey: string;
let apps: AppProcess[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "luminora-secrets-"));
  target =
    testDatabase.kind === "postgres"
      ? { kind: "postgres", url: testDatabase.url }
      : { kind: "pglite", dataDir: folder, loadDataDir: testDatabase.loadDataDir };
  server = await startModelServer({ dimension: 64 });
  const database = await openDatabase(target);
  await migrateDatabase(database);
  apiKey = await createApiKey(
    { storage: await openStorage(database), newId, clock: systemClock },
    { tenantId: "default", name: "test" },
  );
  // A driver's error quotes what it choked on; this is how to make it choke.
  await database.db.execute(
    sql.raw(`alter table messages add constraint picky check (content not like '%${SECRETS.refused}%')`),
  );
  await database.close();

  const environment = {
    LUMINORA_LOG_LEVEL: "debug",
    LUMINORA_SWEEP_SECONDS: "1",
    // Facts that the failing judge did not read are left to their own job by the sweeper.
    LUMINORA_RENUDGE_SECONDS: "1",
    LUMINORA_WEBHOOKS_TO_PRIVATE: "true",
    LUMINORA_ADMIN_KEY: SECRETS.adminKey,
    LUMINORA_HEALTH_PORT: "0",
    PORT: "0",
    OPENAI_API_KEY: SECRETS.modelKey,
    OPENAI_BASE_URL: server.baseUrl,
    LUMINORA_REPLY_MODEL: "scripted",
    LUMINORA_EMBEDDING_MODEL: "scripted",
    LUMINORA_EMBEDDING_DIMENSION: "64",
    ...(testDatabase.kind === "postgres" ? { DATABASE_URL: testDatabase.url } : { LUMINORA_DATA_DIR: folder }),
    ...(redisUrl !== null && { REDIS_URL: ownRedis() }),
  };
  const names = kind === "pglite" ? ["standalone"] : ["gateway", "worker", "ops"];
  apps = await Promise.all(names.map((name) => startApp(name, environment)));
}, 60_000);
afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await server?.close();
  await testDatabase.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The processes use the prefix that ships, so they get a database of the server to themselves. */
function ownRedis(): string {
  const url = new URL(must(redisUrl, "the Redis of this project"));
  url.pathname = "/7";
  return url.href;
}

function queueBackend({ pglite }: Database): QueueBackend {
  if (redisUrl !== null) return { kind: "redis", url: ownRedis() };
  if (pglite) return { kind: "pglite", pglite };
  if (testDatabase.kind === "postgres") return { kind: "postgres", url: testDatabase.url };
  throw new Error("no backend");
}

/** As providers do: the error quotes the request and the key. */
const echo = ({ chat, embedding, headers }: ModelCall) => JSON.stringify({ chat, embedding, headers });

it("tells no log, no job and no metric what was said, learned, asked or unlocked", async () => {
  const [gateway] = apps;
  const api = apiAt(() => must(gateway, "gateway").url);
  const login = { authorization: `Bearer ${apiKey}` };
  const open = await api("POST", "/v1/sessions", { userId: SECRETS.person, personality: "alicia" }, login);
  expect(open.status).toBe(201);
  const post = (content: string, options: object = {}, headers: Record<string, string> = {}) =>
    api("POST", `/v1/sessions/${open.body.id}/messages`, { content, ...options }, { ...login, ...headers });

  // Nobody listens there, so each try fails.
  const hook = { url: `http://127.0.0.1:1/${SECRETS.webhook}` };
  const { secret: hookSecret } = (await api("POST", "/v1/webhooks", hook, login)).body;
  expect(hookSecret).toMatch(/^whsec_/);

  server.on("reply", says(SECRETS.reply));
  const fact = { category: "personal_info", key: "name", value: SECRETS.fact, confidence: 1 };
  server.next("facts", saysJson({ facts: [{ ...fact, subject: "user", retract: false }] }));
  const first = await post(
    `I am ${SECRETS.message}`,
    {},
    { "idempotency-key": SECRETS.idempotencyKey, "x-request-id": "r1" },
  );
  expect(first.body.reply.content).toBe(SECRETS.reply);
  await eventually(async () => {
    const { body } = await api("GET", `/v1/users/${SECRETS.person}/facts`, undefined, login);
    return body.facts[0]?.value === SECRETS.fact;
  }, PATIENT);

  server.on("facts", (call) => says(echo(call)));
  server.on("mood", (call) => fails(500, { message: echo(call), type: SECRETS.message }));
  server.on("embedding", (call) => raw(echo(call), { status: 500, contentType: "text/html" }));
  const second = await post(`Also ${SECRETS.message}`, { stream: true }, { "x-request-id": "r2" });
  expect(second.status).toBe(200);
  server.on("reply", (call) => raw(echo(call)));
  expect((await post(`Still ${SECRETS.message}`)).status).toBe(502);
  server.on("reply", (call) => fails(400, { message: echo(call), code: SECRETS.message }));
  expect((await post(`Still ${SECRETS.message}`)).status).toBe(502);
  server.on("reply", says(`${SECRETS.reply} ${SECRETS.refused}`));
  expect((await post("Say what the database refuses")).status).toBe(500);
  expect((await post(SECRETS.refused)).status).toBe(500);

  const sessions = `/v1/sessions?userId=${SECRETS.person}`;
  expect((await api("GET", sessions, undefined, login)).status).toBe(200);
  if (kind !== "pglite") {
    expect((await api("GET", sessions, undefined, { authorization: `Bearer ${SECRETS.wrongKey}` })).status).toBe(401);
  }
  expect((await api("GET", `/v1/${SECRETS.path}`, undefined, login)).status).toBe(404);
  expect((await api("POST", "/v1/sessions", `{"${SECRETS.message}`, login)).status).toBe(400);

  const lines = () => apps.flatMap((app) => app.lines());
  await eventually(() => {
    const failing = lines().filter(({ msg }) => msg === "job failed");
    const kinds = new Set(failing.map(({ job }) => job));
    const tried = lines().some(({ job, msg }) => job === "deliver-webhook" && msg === "job run");
    return tried && ["extract-facts", "detect-mood", "embed"].every((name) => kinds.has(name));
  }, PATIENT);

  async function scrape(): Promise<string> {
    const scraped = apps.map(async (app) => {
      // By its address: a stack in the log may name a folder of that name.
      const path = /:\d+\/ops/.test(app.output()) ? "/ops/metrics" : "/metrics";
      const at = apiAt(() => app.url);
      expect((await at("GET", path)).status).toBe(401);
      return String((await at("GET", path, undefined, { authorization: `Bearer ${SECRETS.adminKey}` })).body);
    });
    return (await Promise.all(scraped)).join("\n");
  }
  // A failure is one when the last attempt is over.
  const failedForGood = 'luminora_job_runs_total{job="extract-facts",result="failed"} 1\n';
  await eventually(async () => (await scrape()).includes(failedForGood), PATIENT);
  const metrics = await scrape();
  expect(metrics).toMatch(/^luminora_turn_stage_seconds_count\{stage="commit"\} 2$/m);
  expect(metrics).toMatch(/^luminora_turns_total\{outcome="model_failed"\} 2$/m);
  expect(metrics).toMatch(/^luminora_model_tokens_total\{purpose="reply",model="scripted",kind="prompt"\} [1-9]/m);
  expect(metrics).toMatch(/^luminora_job_wait_seconds_count\{job="embed"\} [1-9]/m);
  expect(metrics).toMatch(/^luminora_queue_jobs\{queue="facts",state="failed"\} 1$/m);
  expect(metrics).toMatch(/^luminora_oldest_owed_turn_seconds [\d.]+$/m);

  // From the request to the turn, and from the turn to its jobs.
  const request = lines().find(({ requestId }) => requestId === "r2");
  expect(request).toMatchObject({
    method: "POST",
    route: "/v1/sessions/:id/messages",
    status: 200,
    tenantId: "default",
  });
  const jobs = lines().filter(({ turnId, jobId }) => turnId === request?.turnId && jobId !== undefined);
  expect(new Set(jobs.map(({ job }) => job))).toEqual(new Set(["extract-facts", "detect-mood", "embed"]));
  expect(lines().filter(({ route }) => route === null)).not.toEqual([]);
  expect(lines().filter(({ msg }) => msg === "request failed").length).toBe(2);

  expect(await Promise.all(apps.map((app) => app.stop()))).toEqual(apps.map(() => 0));
  const kept = await keptJobs();
  expect(kept.filter(({ failedReason }) => failedReason !== undefined).length).toBeGreaterThanOrEqual(3);

  const { messages } = must(server.callsOf("reply")[0]?.chat, "a prompt");
  const prompt = messages.flatMap(({ role, content }) => (role === "system" ? [content] : [])).join("\n");
  const promptLines = prompt.split("\n").filter((line) => line.length > 40);
  expect(promptLines.length).toBeGreaterThan(3);
  const told = { logs: apps.map((app) => app.output()).join("\n"), jobs: JSON.stringify(kept), metrics };
  for (const [where, text] of Object.entries(told)) {
    const found = [
      ...Object.entries({ ...SECRETS, apiKey, hookSecret }),
      ...promptLines.map((line) => ["prompt", line] as const),
    ];
    expect([where, ...found.filter(([, value]) => text.includes(value)).map(([what]) => what)]).toEqual([where]);
  }
}, 60_000);

/** Every job that the queues still hold, with all that is kept of it. */
async function keptJobs() {
  const { loadDataDir: _, ...reopened } = { loadDataDir: null, ...target };
  const database = await openDatabase(reopened as DatabaseTarget);
  const queues = await openQueues(queueBackend(database), { onError: () => {} });
  try {
    const jobs = [];
    for (const queue of queues.boards()) {
      for (const job of await queue.getJobs())
        jobs.push({ ...job.toJSON(), logs: await queue.getJobLogs(String(job.id)) });
    }
    return jobs;
  } finally {
    await queues.close();
    await database.close();
  }
}
