import { PGlite } from "@electric-sql/pglite";
import { EFFECTS, jobOfEffect, type Nudge, type QueueName } from "@luminora/jobs";
import { LuminoraError, must } from "@luminora/kernel";
import type { Queue } from "bullmq";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { JobContext, JobHandlers } from "./job-handlers.ts";
import { openQueues, type Queues } from "./open-queues.ts";
import type { WorkerFleetOptions } from "./worker-fleet.ts";

// The queues as the embedded mode runs them: for real, in process. What holds on every backend is tried in tests/queue.test.ts.
let pglite: PGlite;
let queues: Queues;
let errors: Error[];

const open = () => openQueues({ kind: "pglite", pglite }, { onError: (error) => errors.push(error) });

beforeAll(async () => {
  pglite = await PGlite.create();
  errors = [];
  await (await open()).close();
}, 30_000);

afterAll(async () => {
  await pglite.close();
});

beforeEach(async () => {
  errors = [];
  queues = await open();
  for (const queue of queues.boards()) await queue.obliterate({ force: true });
});

afterEach(async () => {
  await queues.close();
  expect(errors).toEqual([]);
});

/** Works on everything with `embed`; jobs of the other names are done at once. */
function workers(embed: JobHandlers["embed"], over: Partial<WorkerFleetOptions> = {}) {
  const done = async () => "done" as const;
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  return queues.runWorkers({
    handlers: {
      "extract-facts": done,
      "detect-mood": done,
      "update-affinity": done,
      "detect-episode": done,
      embed,
      reembed: done,
      "deliver-webhook": done,
      sweep: done,
    },
    log: silent,
    onExhausted: async () => {},
    ...over,
  });
}

const embedding = (turnId: string): Nudge => ({ name: "embed", payload: { tenantId: "local", turnId }, id: turnId });

function board(name: QueueName): Queue {
  return must(
    queues.boards().find((queue) => queue.name === name),
    name,
  );
}

describe("queues on PGlite", () => {
  it("carry a turn's nudges to their handlers, and keep the outcome for the board", async () => {
    await queues.producer.nudge(
      EFFECTS.map((effect) => ({ name: jobOfEffect(effect), payload: { tenantId: "local", turnId: "turn-1" } })),
    );
    await workers(async ({ turnId }) => (turnId === "turn-1" ? "already_done" : "gone"));
    await queues.drain();
    const kept = await Promise.all(queues.boards().map((queue) => queue.getCompleted()));
    expect(kept.flat().map((job) => [job.name, job.returnvalue])).toEqual([
      ["extract-facts", "done"],
      ["detect-mood", "done"],
      ["update-affinity", "done"],
      ["detect-episode", "done"],
      ["embed", "already_done"],
    ]);
  });

  it("run a job again after a failure, and let it rest for its backoff in between", async () => {
    const attempts: number[] = [];
    await workers(async (_, { attempt }) => {
      attempts.push(attempt);
      if (attempt < 3) throw new LuminoraError("model_overloaded", "come back later");
      return "done";
    });
    await queues.producer.nudge([embedding("turn-1")]);
    await expect.poll(async () => (await queues.depths()).embeddings).toMatchObject({ delayed: 1, active: 0 });
    expect(attempts).toEqual([1]);
    await queues.drain();
    expect(attempts).toEqual([1, 2, 3]);
  });

  it("give a job up that can't be helped, saying so before it is gone from the queue", async () => {
    const given: unknown[] = [];
    let runs = 0;
    await workers(
      async () => {
        runs += 1;
        throw new LuminoraError("not_found", "no such model");
      },
      {
        onExhausted: async (job, error) => {
          given.push([job.name, job.payload, error.code, await board("embeddings").getActiveCount()]);
        },
      },
    );
    await queues.producer.nudge([embedding("turn-1")]);
    await queues.drain();
    expect(runs).toBe(1);
    expect(given).toEqual([["embed", { tenantId: "local", turnId: "turn-1" }, "not_found", 1]]);
    expect((await board("embeddings").getFailed())[0]?.failedReason).toBe("not_found: no such model");
  });

  it("deliver a delayed job when it is due", async () => {
    const ran = new Promise<JobContext>((resolve) => {
      void workers(async (_, context) => {
        resolve(context);
        return "done";
      });
    });
    const job = await board("embeddings").add("embed", { tenantId: "local", turnId: "later" }, { delay: 120 });
    expect((await ran).jobId).toBe(job.id);
    expect(Date.now() - job.timestamp).toBeGreaterThanOrEqual(120);
  });

  it("sweep by one schedule, however many ask for it", async () => {
    let sweeps = 0;
    const thrice = new Promise<void>((resolve) => {
      void workers(async () => "done", { handlers: handlersWithSweep(() => ++sweeps === 3 && resolve()) });
    });
    await queues.scheduleSweep(40);
    await queues.scheduleSweep(40);
    await thrice;
    expect(await board("maintenance").getJobSchedulersCount()).toBe(1);
    await queues.drain();
  });

  it("wake an idle worker by a notification, not by its next look", async () => {
    let ran = () => {};
    await workers(async () => {
      ran();
      return "done";
    });
    for (const turnId of ["turn-1", "turn-2", "turn-3"]) {
      // Everything that a worker asks before it falls asleep stands in line before the questions of a drain.
      await queues.drain();
      const woken = new Promise<void>((resolve) => {
        ran = resolve;
      });
      const nudgedAt = Date.now();
      await queues.producer.nudge([embedding(turnId)]);
      await woken;
      expect(Date.now() - nudgedAt).toBeLessThan(1_000);
    }
  });

  it("take a job back that closing cut short, without counting the run", async () => {
    const attempts: number[] = [];
    const started = new Promise<void>((resolve) => {
      void workers(
        (_, { signal, attempt }) => {
          attempts.push(attempt);
          resolve();
          return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        },
        { graceMs: 0 },
      );
    });
    await queues.producer.nudge([embedding("turn-1")]);
    await started;
    await queues.close();

    queues = await open();
    await workers(async (_, { attempt }) => {
      attempts.push(attempt);
      return "done";
    });
    await queues.drain();
    expect(attempts).toEqual([1, 1]);
  });

  it("stop a job that the queue has given to somebody else, and leave its end to that one", async () => {
    let aborted: unknown;
    const over = new Promise<void>((resolve) => {
      void workers(
        (_, { signal }) =>
          new Promise((_resolve, reject) =>
            signal.addEventListener("abort", () => {
              aborted = signal.reason;
              reject(signal.reason);
              resolve();
            }),
          ),
        { recovery: { lockMs: 200, checkEveryMs: 60_000 } },
      );
    });
    await queues.producer.nudge([embedding("turn-1")]);
    await expect.poll(() => board("embeddings").getActiveCount()).toBe(1);
    await pglite.exec("UPDATE bullmq.job SET lock_token = 'somebody else' WHERE state = 'active'");
    await over;
    expect(aborted).toContain("another worker");
    expect((await queues.depths()).embeddings).toMatchObject({ active: 1, failed: 0, delayed: 0 });
    expect(errors.map((error) => error.message)).toEqual([expect.stringContaining("could not renew lock")]);
    errors = [];
  });

  it("give a job up that takes its process down each time", async () => {
    const given: unknown[] = [];
    await queues.producer.nudge([embedding("turn-1")]);
    await pglite.exec(
      "UPDATE bullmq.job SET state = 'active', lock_token = 'dead', locked_until_ms = 1, stalled_count = 10",
    );
    await workers(async () => "done", {
      recovery: { lockMs: 500, checkEveryMs: 50 },
      onExhausted: async (job) => {
        given.push(job.payload);
      },
    });
    await queues.drain();
    expect((await queues.depths()).embeddings.failed).toBe(1);
    expect(given).toEqual([{ tenantId: "local", turnId: "turn-1" }]);
  });

  it("refuse a second worker for a queue of the same process, until the first is closed", async () => {
    const fleet = await workers(async () => "done", { queues: ["facts", "embeddings"] });
    await expect(workers(async () => "done", { queues: ["embeddings"] })).rejects.toMatchObject({ code: "conflict" });
    await workers(async () => "done", { queues: ["mood"] });
    await fleet.close();
    await workers(async () => "done", { queues: ["embeddings"] });
  });

  it("let the rest of the process have its turns while a long queue is emptied", async () => {
    const backlog = Array.from({ length: 60 }, (_, index) => embedding(`turn-${index}`));
    await queues.producer.nudge(backlog);
    let turns = 0;
    const somebodyElse = setInterval(() => {
      turns += 1;
    }, 1);
    await workers(async () => "done");
    await queues.drain();
    clearInterval(somebodyElse);
    expect(turns).toBeGreaterThan(backlog.length / 2);
  });

  it("hold nothing open once they are closed", async () => {
    await queues.close();
    const before = process.getActiveResourcesInfo().length;
    queues = await open();
    await workers(async () => "done");
    await queues.scheduleSweep(60_000);
    await queues.producer.nudge([embedding("turn-1")]);
    await queues.drain();
    expect(process.getActiveResourcesInfo().length).toBeGreaterThan(before);
    await queues.close();
    await expect.poll(() => process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before);
  });

  it("leave other people's names alone", async () => {
    await pglite.exec("CREATE TABLE diary (entry text)");
    const { rows } = await pglite.query("SELECT schemaname FROM pg_tables WHERE tablename = 'diary'");
    expect(rows).toEqual([{ schemaname: "public" }]);
  });

  it("refuse a database where theirs would be hidden", async () => {
    await pglite.exec("CREATE TABLE job (title text)");
    try {
      await expect(open()).rejects.toMatchObject({
        code: "invalid_configuration",
        message: expect.stringContaining("job"),
      });
    } finally {
      await pglite.exec("DROP TABLE job");
    }
  });
});

function handlersWithSweep(onSweep: () => void): JobHandlers {
  const done = async () => "done" as const;
  return {
    "extract-facts": done,
    "detect-mood": done,
    "update-affinity": done,
    "detect-episode": done,
    embed: done,
    reembed: async () => "done",
    "deliver-webhook": async () => "done",
    sweep: async () => {
      onSweep();
      return "done";
    },
  };
}
