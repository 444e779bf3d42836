import { randomBytes } from "node:crypto";
import { type Models, type Settings, type Storage, sweep } from "@luminora/companion";
import { type Database, openDatabase, openStorage } from "@luminora/database";
import { MINUTE_MS } from "@luminora/kernel";
import type { OnSpending } from "@luminora/llm/openai";
import type { QueueBackend } from "@luminora/queue";
import { readEnvironment } from "@luminora/runtime";
import { type Standalone, standaloneEnvironment, startStandalone } from "@luminora/standalone";
import { createTestDatabase, eventually, type FakeClock, fakeClock } from "@luminora/testing";
import { inject } from "vitest";
import { apiAt, type Reply } from "./api.ts";

/** A whole Luminora on the backend of the running project, spoken to over HTTP. */
export interface House {
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  url(): string;
  clock: FakeClock;
  standalone(): Standalone;
  /** The same data by connections of its own, as another process has them; the embedded engine has only one. Closed with the house. */
  anotherStorage(): Promise<Storage>;
  openSession(userId: string, personality: string): Promise<Reply["body"]>;
  /** Sends a message with trace, and waits until the background has worked the turn out. */
  say(sessionId: string, content: string): Promise<Reply["body"]>;
  /** Waits until nothing is owed to the turn. */
  settle(turnId: string): Promise<Reply["body"]>;
  affinity(userId: string, personality: string): Promise<Reply["body"]>;
  /** Lets enough time pass that quiet sessions are looked through, and waits for what that brings. */
  letSessionsGoQuiet(): Promise<void>;
  /** Stops the process's parts and starts them anew on the same data, and with the same models unless others are given. */
  restart(options?: HouseOptions): Promise<void>;
  close(): Promise<void>;
}

export interface HouseOptions {
  workers?: false;
  models?: Models | ((onSpending: OnSpending) => Models);
  /** Variables of the process. */
  environment?: Record<string, string>;
  settings?: Partial<Settings>;
  /** Is told every line of the process's log, at every level, in place of standard error. */
  onLog?: (line: string) => void;
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const backend = inject("backend");
  const testDatabase = await createTestDatabase();
  const clock = fakeClock("2026-03-02T10:00:00Z");
  const prefix = `t_${randomBytes(6).toString("hex")}`;
  const keepAlive = testDatabase.kind === "pglite" ? await openDatabase(testDatabase) : null;
  const others: Database[] = [];
  let running = await start(options);

  async function start({
    workers,
    models,
    settings,
    onLog,
    environment: variables,
  }: HouseOptions): Promise<Standalone> {
    // An embedded engine outlives the restarts of a house, as its folder would.
    const database: Database = keepAlive ? { ...keepAlive, close: async () => {} } : await openDatabase(testDatabase);
    const environment = readEnvironment(standaloneEnvironment, {
      PORT: "0",
      LUMINORA_LOG_LEVEL: onLog ? "debug" : "error",
      LUMINORA_SWEEP_SECONDS: "1",
      ...variables,
    });
    return startStandalone(environment, {
      database,
      queueBackend: queueBackendOf(database),
      clock: clock.now,
      ...(workers === false && { workers }),
      ...(models && {
        models: async ({ onSpending }) => ({
          models: typeof models === "function" ? models(onSpending) : models,
          warmUp: async () => {},
          close: async () => {},
        }),
      }),
      ...(settings && { settings }),
      ...(onLog && { logSink: { write: onLog } }),
    });
  }

  function queueBackendOf({ pglite }: Database): QueueBackend {
    if (backend.redisUrl !== null) return { kind: "redis", url: backend.redisUrl, prefix };
    if (pglite) return { kind: "pglite", pglite };
    if (testDatabase.kind === "postgres") return { kind: "postgres", url: testDatabase.url };
    throw new Error("no backend");
  }

  const url = () => running.url;
  const api = apiAt(url);
  const settle = (turnId: string) =>
    eventually(
      async () => {
        const { body } = await api("GET", `/v1/turns/${turnId}`);
        if (Object.values(body.background).includes("pending")) throw new Error(JSON.stringify(body.background));
        return body;
      },
      { timeoutMs: 15_000 },
    );

  return {
    api,
    url,
    clock,
    standalone: () => running,
    anotherStorage: async () => {
      if (keepAlive) return running.companion.deps.storage;
      const other = await openDatabase(testDatabase);
      others.push(other);
      return openStorage(other);
    },
    settle,
    openSession: async (userId, personality) => {
      const { status, body } = await api("POST", "/v1/sessions", { userId, personality });
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body;
    },
    say: async (sessionId, content) => {
      const { status, body } = await api("POST", `/v1/sessions/${sessionId}/messages`, { content, trace: true });
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      await settle(body.turnId);
      return body;
    },
    affinity: async (userId, personality) => (await api("GET", `/v1/users/${userId}/affinity/${personality}`)).body,
    letSessionsGoQuiet: async () => {
      const { deps, queues } = running.companion;
      clock.advance(deps.settings.quietAfterMs + MINUTE_MS);
      await sweep(deps);
      await queues.drain();
    },
    restart: async (next = options) => {
      await running.close();
      running = await start({
        ...(options.models && { models: options.models }),
        ...(options.onLog && { onLog: options.onLog }),
        ...next,
      });
    },
    close: async () => {
      await running.close();
      for (const other of others) await other.close();
      await keepAlive?.close();
      await testDatabase.drop();
    },
  };
}
