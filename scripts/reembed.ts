import { randomUUID } from "node:crypto";
import { takeTurn } from "@luminora/companion";
import { SECOND_MS } from "@luminora/kernel";
import { companionEnvironment, openCompanion, readEnvironment } from "@luminora/runtime";
import { eventually } from "@luminora/testing/eventually";
import { startModelServer } from "@luminora/testing/model-server";
import { startPostgres } from "@luminora/testing/postgres-server";
import { createPostgresTemplate } from "@luminora/testing/postgres-template";
import { quantile } from "@luminora/testing/quantile";
import { startRedis } from "@luminora/testing/redis-server";
import { createDatabase, dropDatabase } from "@luminora/testing/server-database";
import { serviceSettings } from "@luminora/testing/service-settings";
import { type PlantedUser, plantHistory, recallOf } from "../tests/support/planted-history.ts";
import { startProcess } from "../tests/support/start-process.ts";

/**
 * A change of the embedding model under chat load, from the offline one to one of 1536 dimensions: on Postgres and Redis, with a real
 * worker process that is killed in the middle. `npm run bench:reembed -- MESSAGES USERS` (default 20,000 and 4).
 */
const MESSAGES = Number(process.argv[2] ?? 20_000);
const USERS = Number(process.argv[3] ?? 4);
const DIMENSION = 1_536;
const PER_SECOND = 400;
const tenantId = "default";

const say = (line: string) => process.stdout.write(`${line}\n`);
const settings = serviceSettings(process.env);
const postgres = await startPostgres(settings, say);
const redis = await startRedis(settings, say);
const template = await createPostgresTemplate(postgres.url);
const models = await startModelServer({ dimension: DIMENSION });
const name = `bench_${randomUUID().replaceAll("-", "")}`;
const url = await createDatabase(postgres.url, name, template.name);
try {
  await change({
    DATABASE_URL: url,
    REDIS_URL: new URL("/9", redis.url).href,
    OPENAI_BASE_URL: models.baseUrl,
    OPENAI_API_KEY: "bench",
    LUMINORA_REPLY_MODEL: "scripted",
    LUMINORA_SWEEP_SECONDS: "2",
    LUMINORA_LOG_LEVEL: "info",
    LUMINORA_REEMBED_PER_SECOND: String(PER_SECOND),
  });
} finally {
  await dropDatabase(postgres.url, name);
  await models.close();
  await template.drop();
  await redis.stop();
  await postgres.stop();
}

async function change(environment: Record<string, string>): Promise<void> {
  const newer = {
    ...environment,
    LUMINORA_EMBEDDING_MODEL: "scripted-embeddings",
    LUMINORA_EMBEDDING_DIMENSION: String(DIMENSION),
  };
  const open = (variables: Record<string, string>) =>
    openCompanion(readEnvironment(companionEnvironment, { ...variables, LUMINORA_LOG_LEVEL: "error" }), {
      migrate: false,
    });
  const work = (variables: Record<string, string>) =>
    startProcess("apps/worker/src/main.ts", variables, "worker started");

  const before = await open(environment);
  const { embedder } = before.deps.models;
  const people: PlantedUser[] = [];
  for (let user = 0; user < USERS; user += 1) {
    const options = { userId: `user${user}`, messages: Math.floor(MESSAGES / USERS), embedder };
    people.push(await plantHistory(before.deps, options));
  }
  say(`${MESSAGES} messages of ${USERS} users planted`);
  const oldWorker = await work(environment);
  await before.announceEmbedder();
  const servedBy = (store: typeof before, model: string) =>
    eventually(
      async () => {
        const served = await store.deps.storage.embeddingModels.countServed();
        return served.length === 1 && served[0]?.model === model;
      },
      { timeoutMs: 30 * 60_000 },
    );
  await servedBy(before, embedder.model);
  say(`before: ${await recalled(before, people)}`);
  say(`before: ${figures(await chat(before, people, { forMs: 20 * SECOND_MS }))}`);

  // A rolling update: the new processes come before the old ones go.
  const during = await open(newer);
  await during.announceEmbedder();
  const doomed = await work(newer);
  await oldWorker.stop();
  await before.close();
  const startedAt = performance.now();
  let over = false;
  const talk = chat(during, people, { until: () => over });
  const isBehind = async (limit: number) => {
    const lists = people.map(({ userId }) =>
      during.deps.storage.embeddings.behind({ tenantId, userId }, "scripted-embeddings", limit),
    );
    return (await Promise.all(lists)).reduce((sum, list) => sum + list.length, 0);
  };
  await eventually(async () => (await isBehind(MESSAGES)) < MESSAGES / 2, { timeoutMs: 30 * 60_000 });
  doomed.kill();
  say(`half-way after ${seconds(startedAt)} s: the worker is killed, another one starts`);
  const worker = await work(newer);
  say(`during: ${await recalled(during, people)}`);
  await eventually(async () => (await isBehind(1)) === 0, { timeoutMs: 30 * 60_000 });
  say(`all vectors are there after ${seconds(startedAt)} s`);
  await servedBy(during, "scripted-embeddings");
  say(`everybody is moved after ${seconds(startedAt)} s`);
  over = true;
  say(`during: ${figures(await talk)}`);
  say(`after: ${await recalled(during, people)}`);
  say(`after: ${figures(await chat(during, people, { forMs: 20 * SECOND_MS }))}`);
  await worker.stop();
  await during.close();
}

type Companion = Awaited<ReturnType<typeof openCompanion>>;

interface Talk {
  failed: number;
  lexical: number;
  tookMs: number[];
}

async function chat(
  { deps }: Companion,
  people: readonly PlantedUser[],
  { forMs = Number.POSITIVE_INFINITY, until = () => false }: { forMs?: number; until?: () => boolean },
): Promise<Talk> {
  const endsAt = performance.now() + forMs;
  const talk: Talk = { failed: 0, lexical: 0, tookMs: [] };
  const one = async ({ sessionId }: PlantedUser): Promise<void> => {
    for (let line = 0; performance.now() < endsAt && !until(); line += 1) {
      const startedAt = performance.now();
      // Nothing that is asked for later: a question asked again and again would come to mind before its answer.
      const content = `I counted ${line} swallows over the river this morning.`;
      const message = { content, learns: true, idempotencyKey: null, requestHash: null };
      try {
        const { trace } = await takeTurn(deps, {
          tenantId,
          sessionId,
          ...message,
          signal: AbortSignal.timeout(30_000),
        });
        if (trace.recall.mode === "lexical") talk.lexical += 1;
      } catch {
        talk.failed += 1;
      }
      talk.tookMs.push(performance.now() - startedAt);
      // A fast talker, though not a flood.
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  await Promise.all(people.map(one));
  return talk;
}

function figures({ failed, lexical, tookMs }: Talk): string {
  const at = (share: number) => (quantile(tookMs, share) ?? 0).toFixed(0);
  return `${tookMs.length} turns, ${failed} failed, ${lexical} by words only, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

async function recalled({ deps }: Companion, people: readonly PlantedUser[]): Promise<string> {
  const patient = { ...deps, settings: { ...deps.settings, recallDeadlineMs: 10 * SECOND_MS } };
  const all = await Promise.all(people.map((person) => recallOf(patient, person)));
  const sum = (of: (each: (typeof all)[number]) => number) => all.reduce((total, each) => total + of(each), 0);
  const questions = people.reduce((total, { planted }) => total + planted.length, 0);
  const modes = [...new Set(all.flatMap((each) => each.modes))].join(", ");
  return `${sum(({ full }) => full)} of ${questions} planted messages recalled, ${sum(({ lexical }) => lexical)} by words alone (${modes})`;
}

function seconds(since: number): string {
  return ((performance.now() - since) / SECOND_MS).toFixed(0);
}
