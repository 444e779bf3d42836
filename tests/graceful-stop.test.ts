import { createApiKey } from "@luminora/companion";
import { openDatabase, openStorage } from "@luminora/database";
import { must } from "@luminora/kernel";
import { newId, systemClock } from "@luminora/kernel/system";
import { openQueues } from "@luminora/queue";
import { createTestDatabase, eventually } from "@luminora/testing";
import { drips, hangs, saysJson, startModelServer, waits } from "@luminora/testing/model-server";
import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { apiAt } from "./support/api.ts";
import { redisAt } from "./support/redis-at.ts";
import { type FleetProcess, startProcess } from "./support/start-process.ts";

const { kind } = inject("backend");
const GRACE_SECONDS = 12;
const STREAMS = 50;
const TURNS = 100;
/** Of the numbered databases of the Redis; other files have others. */
const REDIS = redisAt(11);

// An embedded database has one process only, which cannot be told apart from its engine.
describe.skipIf(kind === "pglite")("SIGTERM", () => {
  it("ends a gateway and a worker within their grace time, and neither an answer nor a job is lost", async () => {
    const database = must(await onAServer(), "a database on a server");
    const models = await startModelServer();
    const processes: FleetProcess[] = [];
    try {
      const environment = {
        ...REDIS,
        DATABASE_URL: database.url,
        OPENAI_BASE_URL: models.baseUrl,
        OPENAI_API_KEY: "test",
        LUMINORA_REPLY_MODEL: "scripted",
        LUMINORA_EMBEDDING_MODEL: "scripted",
        LUMINORA_EMBEDDING_DIMENSION: "64",
        LUMINORA_GRACE_SECONDS: String(GRACE_SECONDS),
        PORT: "0",
      };
      const start = async (...args: Parameters<typeof startProcess>) => {
        const started = await startProcess(...args);
        processes.push(started);
        return started;
      };
      const workerOnly = { LUMINORA_QUEUES: "facts,mood", LUMINORA_CONCURRENCY: `mood=${TURNS}` };
      const [gateway, worker] = await Promise.all([
        start("apps/gateway/src/main.ts", environment, "gateway started"),
        start("apps/worker/src/main.ts", { ...environment, ...workerOnly }, "worker started"),
      ]);
      const url = String(gateway.started.url);
      const authorization = `Bearer ${database.key}`;
      const api = apiAt(() => url);
      const post = (path: string, body: unknown) => api("POST", path, body, { authorization });

      // A hundred jobs that run: half of them end once the processes were told to stop, the others never.
      let stopTold = () => {};
      const afterTheSignal = new Promise<void>((resolve) => {
        stopTold = resolve;
      });
      const verdict = { mood: "neutral", confidence: 0.5, intensity: 0, interaction: { kind: "ordinary", grade: 2 } };
      // The messages before are shown as well; the one to judge is the last.
      const turnOf = (text: string) => Number(/.*Hello (\d+)/s.exec(text)?.[1]);
      models.on("mood", ({ text }) =>
        turnOf(text) % 2 === 0 ? waits(afterTheSignal, saysJson({ ...verdict, facts: [] })) : hangs(),
      );
      const { id } = (await post("/v1/sessions", { userId: "ann", personality: "alicia" })).body;
      for (let turn = 0; turn < TURNS; turn++) await post(`/v1/sessions/${id}/messages`, { content: `Hello ${turn}` });
      await eventually(() => models.count("mood") === TURNS, { timeoutMs: 20_000 });

      // Fifty answers that stream: half of them end by themselves in time.
      const short = Array.from({ length: 4 }, (_, index) => `word${index} `);
      const endless = Array.from({ length: 1_000 }, (_, index) => `word${index} `);
      models.on("reply", ({ text }) => drips(text.includes("short") ? short : endless, 300));
      const streams = await Promise.all(
        Array.from({ length: STREAMS }, async (_, index) => {
          const content = index % 2 === 0 ? "a short one" : "a long one";
          const session = (await post("/v1/sessions", { userId: `user${index}`, personality: "alicia" })).body.id;
          return { session, content, key: `stream-${index}` };
        }),
      );
      const answers = streams.map(({ session, content, key }) =>
        streamed(`${url}/v1/sessions/${session}/messages`, content, { authorization, "idempotency-key": key }),
      );
      await Promise.all(answers.map(({ begun }) => begun));

      const endings = Promise.all([gateway.stop(), worker.stop()]);
      stopTold();
      const [gatewayEnd, workerEnd] = await endings;

      for (const end of [gatewayEnd, workerEnd]) {
        expect(end, end.log.join("\n")).toMatchObject({ code: 0, signal: null });
        expect(end.took).toBeLessThan(GRACE_SECONDS * 1_000);
      }
      const ends = await Promise.all(answers.map(({ end }) => end));
      expect(ends.filter((_, index) => index % 2 === 0)).toEqual(
        Array(STREAMS / 2).fill({ event: "done", code: null, retryable: null }),
      );
      expect(ends.filter((_, index) => index % 2 === 1)).toEqual(
        Array(STREAMS / 2).fill({ event: "error", code: "aborted", retryable: true }),
      );
      // The models' sockets are closed as well: nobody pays for what nobody reads.
      const judged = models.callsOf("mood").filter(({ text }) => !Number.isNaN(turnOf(text)));
      const outcomes = await Promise.all(judged.map(({ outcome }) => outcome));
      expect(outcomes.filter((outcome) => outcome === "broken")).toHaveLength(TURNS / 2);

      const queues = await openQueues(database.backend, { onError: () => {} });
      try {
        const depths = await queues.depths();
        // What was learned in time is learned; the rest is back in the queue, not left to a stall timeout.
        expect(depths.mood).toMatchObject({ waiting: expect.any(Number), active: 0, delayed: 0, failed: 0 });
        expect(depths.mood.waiting).toBeGreaterThanOrEqual(TURNS / 2);
        const mood = must(
          queues.boards().find(({ name }) => name === "mood"),
          "the queue mood",
        );
        const waiting = await mood.getJobs("waiting");
        expect(new Set(waiting.map(({ attemptsMade }) => attemptsMade))).toEqual(new Set([0]));
      } finally {
        await queues.close();
      }
      expect(await database.countEffects("facts", "done")).toBe(TURNS / 2);
      expect(await database.countEffects("mood", "done")).toBe(TURNS / 2);
      expect(await database.countEffects("mood", "failed")).toBe(0);
    } finally {
      for (const each of processes) each.kill();
      await models.close();
      await database.drop();
    }
  }, 150_000);
});

/** A server's database with an API key in it. */
async function onAServer() {
  const testDatabase = await createTestDatabase();
  if (testDatabase.kind === "pglite") return null;
  const { url } = testDatabase;
  const opened = await openDatabase({ kind: "postgres", url, maxConnections: 2 });
  const storage = await openStorage(opened);
  await storage.apiKeys.ensureTenant("default", "default");
  const key = await createApiKey({ storage, newId, clock: systemClock }, { tenantId: "default", name: "test" });
  const queueUrl = REDIS.REDIS_URL;
  return {
    url,
    key,
    backend:
      queueUrl === undefined ? ({ kind: "postgres", url } as const) : ({ kind: "redis", url: queueUrl } as const),
    countEffects: (effect: string, state: string): Promise<number> =>
      opened.db.$count(sql`turn_effects`, sql`effect = ${effect} and state = ${state}`),
    drop: async () => {
      await opened.close();
      await testDatabase.drop();
    },
  };
}

interface StreamEnd {
  /** The last event; null when the stream broke off. */
  event: string | null;
  code: string | null;
  retryable: boolean | null;
}

/** Sends a message and reads its answer as it streams: `begun` with its first event, `end` with its last. */
function streamed(
  url: string,
  content: string,
  headers: Record<string, string>,
): { begun: Promise<void>; end: Promise<StreamEnd> } {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const end = (async (): Promise<StreamEnd> => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ content, stream: true }),
    });
    let text = "";
    const decoder = new TextDecoder();
    // A socket that is cut makes this throw, and the test fail.
    for await (const bytes of must(response.body, "a body")) {
      begin();
      text += decoder.decode(bytes, { stream: true });
    }
    const [, event = null, data = "{}"] = /event: (\w+)\ndata: (.*)\n\n$/.exec(text) ?? [];
    const { error } = JSON.parse(data);
    return { event, code: error?.code ?? null, retryable: error?.retryable ?? null };
  })();
  return { begun: Promise.race([begun, end.then(() => {})]), end };
}
