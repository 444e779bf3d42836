import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createApiKey } from "@luminora/companion";
import { openDatabase, openStorage } from "@luminora/database";
import { must } from "@luminora/kernel";
import { newId, systemClock } from "@luminora/kernel/system";
import { eventually } from "@luminora/testing/eventually";
import { startPostgres } from "@luminora/testing/postgres-server";
import { createPostgresTemplate } from "@luminora/testing/postgres-template";
import { startRedis } from "@luminora/testing/redis-server";
import { createDatabase, dropDatabase } from "@luminora/testing/server-database";
import { serviceSettings } from "@luminora/testing/service-settings";
import { type AppProcess, startApp } from "../tests/support/app-process.ts";

/**
 * What Luminora adds to the time that a token is on its way from the model to the client, and whether many streams at once all
 * come to their end. Model, Luminora and client are processes of their own; `npm run bench:streaming -- TURNS` (default 200).
 */
const TURNS = Number(process.argv[2] ?? 200);
const STREAMS = 200;
const TOKENS = 40;
const EVERY_MS = 25;
const TARGET_MS = 10;

interface Model {
  baseUrl: string;
  stop(): void;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

const settings = serviceSettings(process.env);
const [quick, steady] = await Promise.all([startModel(1, 0), startModel(TOKENS, EVERY_MS)]);
try {
  await benchEmbedded();
  await benchGateway();
} finally {
  quick.stop();
  steady.stop();
}

/** `npm start`: everything in one process, workers as well. */
async function benchEmbedded(): Promise<void> {
  const within = async (model: Model, bench: (app: AppProcess) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), "luminora-bench-"));
    const app = await startApp("standalone", environmentOf(model, { LUMINORA_DATA_DIR: folder }));
    try {
      await bench(app);
    } finally {
      await app.stop();
      await rm(folder, { recursive: true });
    }
  };
  await within(quick, (app) => benchFirstToken("embedded", app, "none", { settled: true }));
  await within(quick, (app) => benchFirstToken("embedded, while the last turn is learned from", app, "none"));
  await within(steady, (app) => benchCrowd("embedded", app, "none"));
}

/** One gateway of a fleet, on Postgres and Redis. */
async function benchGateway(): Promise<void> {
  const postgres = await startPostgres(settings, say);
  const redis = await startRedis(settings, say);
  const template = await createPostgresTemplate(postgres.url);
  const within = async (model: Model, bench: (app: AppProcess, key: string) => Promise<void>) => {
    const name = `bench_${newId().replaceAll("-", "")}`;
    const DATABASE_URL = await createDatabase(postgres.url, name, template.name);
    const key = await createKey(DATABASE_URL);
    const REDIS_URL = new URL("/9", redis.url).href;
    const app = await startApp("gateway", environmentOf(model, { DATABASE_URL, REDIS_URL }));
    try {
      await bench(app, key);
    } finally {
      await app.stop();
      await dropDatabase(postgres.url, name);
    }
  };
  try {
    await within(quick, (app, key) => benchFirstToken("gateway on Postgres", app, key));
    await within(steady, (app, key) => benchCrowd("gateway on Postgres", app, key));
  } finally {
    await template.drop();
    await redis.stop();
    await postgres.stop();
  }
}

/** One turn after the other, after a few to get warm. `settled`: each once all is learned from the one before. */
async function benchFirstToken(where: string, { url }: AppProcess, key: string, { settled = false } = {}) {
  const delays: number[] = [];
  for (let turn = -20; turn < TURNS; turn += 1) {
    const { turnId, tokens } = await converse(url, key, `user-${turn}`);
    if (turn >= 0) delays.push(must(tokens[0], "a token"));
    if (settled) await settle(url, turnId);
  }
  const p95 = percentile(delays, 95);
  const verdict = p95 <= TARGET_MS ? "reached" : "MISSED";
  const figures = `p50 ${percentile(delays, 50).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`;
  say(`${where}: first token of ${TURNS} turns: ${figures} (target ${TARGET_MS} ms: ${verdict})`);
}

/** All at once, each told for a second. */
async function benchCrowd(where: string, { url }: AppProcess, key: string): Promise<void> {
  const startedAt = performance.now();
  const ends = await Promise.allSettled(
    Array.from({ length: STREAMS }, (_, index) => converse(url, key, `crowd-${index}`)),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const streams = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value.tokens] : []));
  const whole = streams.filter(({ length }) => length === TOKENS).length;
  const delays = streams.flat();
  const figures = `p50 ${percentile(delays, 50).toFixed(1)} ms, p95 ${percentile(delays, 95).toFixed(1)} ms a token`;
  say(`${where}: ${whole} of ${STREAMS} streams at once came to their end, in ${seconds.toFixed(1)} s; ${figures}`);
}

async function settle(url: string, turnId: string): Promise<void> {
  await eventually(
    async () => {
      const { background } = (await (await fetch(`${url}/v1/turns/${turnId}`)).json()) as { background: object };
      return !Object.values(background).includes("pending");
    },
    { timeoutMs: 30_000 },
  );
}

/** One streamed turn; how long each of its tokens took from the model to here, in ms. Throws unless it ends as it should. */
async function converse(url: string, key: string, user: string): Promise<{ turnId: string; tokens: number[] }> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: "alicia", user, messages: [{ role: "user", content: "Hello" }], stream: true }),
  });
  const decoder = new TextDecoder();
  const tokens: number[] = [];
  let turnId = "";
  let text = "";
  for await (const bytes of must(response.body, "a body")) {
    const now = process.hrtime.bigint();
    text += decoder.decode(bytes, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const [, stamp] = /"content":"\[(\d+)\]"/.exec(event) ?? [];
      if (stamp !== undefined) tokens.push(Number(now - BigInt(stamp)) / 1e6);
      turnId ||= /"id":"chatcmpl-([^"]+)"/.exec(event)?.[1] ?? "";
      if (event === "data: [DONE]") return { turnId, tokens };
    }
  }
  throw new Error(`${response.status}: ${text.slice(0, 500)}`);
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Number.NaN;
}

function environmentOf({ baseUrl }: Model, own: Record<string, string>): Record<string, string> {
  return {
    PORT: "0",
    OPENAI_BASE_URL: baseUrl,
    OPENAI_API_KEY: "bench",
    LUMINORA_REPLY_MODEL: "scripted",
    LUMINORA_EMBEDDING_MODEL: "scripted",
    LUMINORA_EMBEDDING_DIMENSION: "64",
    ...own,
  };
}

async function createKey(url: string): Promise<string> {
  const database = await openDatabase({ kind: "postgres", url, maxConnections: 1 });
  const key = await createApiKey(
    { storage: await openStorage(database), newId, clock: systemClock },
    { tenantId: "bench", name: "bench" },
  );
  await database.close();
  return key;
}

async function startModel(tokens: number, everyMs: number): Promise<Model> {
  const script = fileURLToPath(new URL("stamping-model.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, String(tokens), String(everyMs)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [baseUrl] = (await once(createInterface(child.stdout), "line")) as [string];
  return { baseUrl, stop: () => child.kill() };
}
