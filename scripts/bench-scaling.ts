import { randomUUID } from "node:crypto";
import { openSession, takeTurn } from "@luminora/companion";
import { openDatabase } from "@luminora/database";
import type { Nudge } from "@luminora/jobs";
import { companionEnvironment, openCompanion, readEnvironment } from "@luminora/runtime";
import { eventually } from "@luminora/testing/eventually";
import { type ModelServer, saysJson, startModelServer, waits } from "@luminora/testing/model-server";
import { startPostgres } from "@luminora/testing/postgres-server";
import { createPostgresTemplate } from "@luminora/testing/postgres-template";
import { startRedis } from "@luminora/testing/redis-server";
import { createDatabase, dropDatabase } from "@luminora/testing/server-database";
import { serviceSettings } from "@luminora/testing/service-settings";
import { sql } from "drizzle-orm";
import { startProcess } from "../tests/support/start-process.ts";

/**
 * How much faster more workers are: processes that run one job of each kind at a time, on jobs that wait for a slow model.
 * All in one run, on one Postgres, one Redis and one model server; `npm run bench:scaling -- TURNS` (default 400).
 */
const TURNS = Number(process.argv[2] ?? 400);
const MODEL_MS = 200;
/** Worker processes, and how many times as fast as one they should be. */
const FLEETS = [
  { workers: 1, target: 1 },
  { workers: 2, target: 1.8 },
  { workers: 4, target: 3.4 },
];
/** Teaches something, so that no gate spares the call. */
const MESSAGE = "I have a dog called Rex and I love our walks";
/** One call reads the mood and the facts of a turn. */
const READING = {
  mood: "happy",
  confidence: 0.9,
  intensity: 2,
  interaction: { kind: "mentions_liked", grade: 2 },
  facts: [
    { category: "relationships", key: "dog_name", value: "Rex", confidence: 0.95, subject: "user", retract: false },
  ],
};

const say = (line: string) => process.stdout.write(`${line}\n`);

const settings = serviceSettings(process.env);
const postgres = await startPostgres(settings, say);
const redis = await startRedis(settings, say);
const template = await createPostgresTemplate(postgres.url);
const models = await startModelServer();
try {
  models.on("mood", waits(MODEL_MS, saysJson(READING)));
  say(`${TURNS} turns, each with a job whose model takes ${MODEL_MS} ms; a worker runs one of them at a time`);
  let alone: number | null = null;
  for (const [index, { workers, target }] of FLEETS.entries()) {
    const before = models.count("mood") + models.count("facts");
    const seconds = await secondsTaken(workers, index + 1, models);
    alone ??= seconds;
    const speed = `${(TURNS / seconds).toFixed(1)} turns/s, ${(alone / seconds).toFixed(2)} times one worker`;
    const calls = models.count("mood") + models.count("facts") - before;
    say(`${workers} workers: ${seconds.toFixed(2)} s, ${speed} (target ${target.toFixed(1)}), ${calls} model calls`);
  }
} finally {
  await models.close();
  await template.drop();
  await redis.stop();
  await postgres.stop();
}

/** From the moment that the queue hears of all turns until everything is settled; the workers are up before. */
async function secondsTaken(workers: number, redisDatabase: number, { baseUrl }: ModelServer): Promise<number> {
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  const url = await createDatabase(postgres.url, name, template.name);
  const environment = {
    DATABASE_URL: url,
    REDIS_URL: new URL(`/${redisDatabase}`, redis.url).href,
    OPENAI_BASE_URL: baseUrl,
    OPENAI_API_KEY: "bench",
    LUMINORA_REPLY_MODEL: "scripted",
    LUMINORA_EMBEDDING_MODEL: "scripted",
    LUMINORA_EMBEDDING_DIMENSION: "64",
  };
  const oneAtATime = { LUMINORA_QUEUES: "facts,mood,affinity", LUMINORA_CONCURRENCY: "mood=1" };
  const companion = await openCompanion(
    readEnvironment(companionEnvironment, { ...environment, LUMINORA_LOG_LEVEL: "error" }),
    { migrate: false },
  );
  const database = await openDatabase({ kind: "postgres", url, maxConnections: 1 });
  const fleet = await Promise.all(
    Array.from({ length: workers }, () =>
      startProcess("apps/worker/src/main.ts", { ...environment, ...oneAtATime }, "worker started"),
    ),
  );
  try {
    const nudges = await talk(companion);
    const startedAt = performance.now();
    await companion.queues.producer.nudge(nudges);
    const owed = () =>
      database.db.$count(sql`turn_effects`, sql`state = 'pending' and effect in ('facts', 'mood', 'affinity')`);
    await eventually(async () => (await owed()) === 0, { timeoutMs: 10 * 60_000 });
    return (performance.now() - startedAt) / 1_000;
  } finally {
    await Promise.all(fleet.map((worker) => worker.stop()));
    await database.close();
    await companion.close();
    await dropDatabase(postgres.url, name);
  }
}

/** Has the turns answered, and returns what they would have told the queue. */
async function talk({ deps }: Awaited<ReturnType<typeof openCompanion>>): Promise<Nudge[]> {
  const nudges: Nudge[] = [];
  const keeps = async (told: readonly Nudge[]) => {
    nudges.push(...told);
    return [...told];
  };
  const silent = { ...deps, nudger: { nudge: keeps, dismiss: async () => 0, reachable: () => true } };
  const tenantId = "default";
  const signal = new AbortController().signal;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { id: sessionId } = await openSession(deps, { tenantId, userId: `user${turn}`, personalityId: "alicia" });
    const message = { content: MESSAGE, learns: true, idempotencyKey: null, requestHash: null };
    await takeTurn(silent, { tenantId, sessionId, ...message, signal });
  }
  return nudges;
}
