import { randomBytes } from "node:crypto";
import { type Database, openDatabase } from "@luminora/database";
import { EFFECTS, type JobName, type JobPayload, jobOfEffect, type Nudge, type QueueName } from "@luminora/jobs";
import { must } from "@luminora/kernel";
import {
  type JobContext,
  type JobHandlers,
  type JobOutcome,
  openQueues,
  type QueueBackend,
  type QueueDepth,
  type Queues,
  type WorkerFleet,
  type WorkerFleetOptions,
} from "@luminora/queue";
import { createTestDatabase, type TestDatabase } from "@luminora/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from "vitest";

type Work = (name: JobName, payload: JobPayload<"embed">, context: JobContext) => Promise<JobOutcome>;

/** Empty queues on the backend of the running project, new for each test of the file. */
export interface TestQueues {
  queues(): Queues;
  backend(): QueueBackend;
  /** Errors that nobody caught; a test that means to have some takes them out. */
  errors: Error[];
  /** The queues of a second process, as far as the backend can tell. They close with the first. */
  openOther(): Promise<Queues>;
  /** Starts a fleet in which `work` does the job of every name. */
  startFleet(work: Work, options?: Partial<WorkerFleetOptions>, on?: Queues): Promise<WorkerFleet>;
  depthOf(name: QueueName): Promise<QueueDepth>;
  board(name: QueueName): ReturnType<Queues["boards"]>[number];
}

/** Call it once, at the top of a test file. */
export function testQueues(): TestQueues {
  const { kind, redisUrl } = inject("backend");
  const prefix = `queue_${randomBytes(6).toString("hex")}`;
  const errors: Error[] = [];
  const opened: Queues[] = [];
  let testDatabase: TestDatabase;
  let database: Database | null = null;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    if (testDatabase.kind === "pglite") database = await openDatabase(testDatabase);
  });
  afterAll(async () => {
    await database?.close();
    await testDatabase.drop();
  });
  beforeEach(async () => {
    for (const queue of (await open()).boards()) await queue.obliterate({ force: true });
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    expect(errors.splice(0)).toEqual([]);
  });

  function backend(): QueueBackend {
    if (kind === "redis") return { kind, url: must(redisUrl, "the Redis of this project"), prefix };
    if (testDatabase.kind === "postgres") return { kind: "postgres", url: testDatabase.url };
    return { kind: "pglite", pglite: must(database?.pglite, "the engine of an embedded database") };
  }
  async function open(): Promise<Queues> {
    const queues = await openQueues(backend(), { onError: (error) => errors.push(error) });
    opened.push(queues);
    return queues;
  }
  const queues = () => must(opened[0], "open queues");

  return {
    queues,
    backend,
    errors,
    openOther: open,
    startFleet: (work, options = {}, on = queues()) =>
      on.runWorkers({
        handlers: handlersDoing(work),
        log: { info: () => {}, warn: () => {}, error: () => {} },
        onExhausted: async () => {},
        ...options,
      }),
    depthOf: async (name) => (await queues().depths())[name],
    board: (name) =>
      must(
        queues()
          .boards()
          .find((queue) => queue.name === name),
        name,
      ),
  };
}

export const embedding = (turnId: string): Nudge => ({
  name: "embed",
  payload: { tenantId: "local", turnId },
  id: turnId,
});

export const effectsOf = (turnId: string): Nudge[] =>
  EFFECTS.map((effect) => ({ name: jobOfEffect(effect), payload: { tenantId: "local", turnId }, id: turnId }));

/** Does the job of every name by `work`. */
export function handlersDoing(work: Work): JobHandlers {
  return {
    "extract-facts": (payload, context) => work("extract-facts", payload, context),
    "detect-mood": (payload, context) => work("detect-mood", payload, context),
    "update-affinity": (payload, context) => work("update-affinity", payload, context),
    "detect-episode": (payload, context) => work("detect-episode", payload, context),
    embed: (payload, context) => work("embed", payload, context),
    reembed: (_, context) => work("reembed", { tenantId: "", turnId: "" }, context),
    "deliver-webhook": (_, context) => work("deliver-webhook", { tenantId: "", turnId: "" }, context),
    sweep: (_, context) => work("sweep", { tenantId: "", turnId: "" }, context),
  };
}
