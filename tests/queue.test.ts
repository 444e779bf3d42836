import type { JobName } from "@luminora/jobs";
import { LuminoraError } from "@luminora/kernel";
import type { JobMeasure } from "@luminora/queue";
import { eventually } from "@luminora/testing";
import { describe, expect, it } from "vitest";
import { effectsOf, embedding, testQueues } from "./support/test-queues.ts";

const { queues, startFleet, depthOf, board } = testQueues();

describe("nudges", () => {
  it("reach every queue in one go, and nobody else's", async () => {
    await queues().producer.nudge(effectsOf("turn-1"));
    const depths = await queues().depths();
    const waiting = Object.entries(depths).map(([name, depth]) => [name, depth.waiting]);
    expect(Object.fromEntries(waiting)).toEqual({
      facts: 1,
      mood: 1,
      affinity: 1,
      episodes: 1,
      embeddings: 1,
      webhooks: 0,
      maintenance: 0,
    });
  });

  it("with one id are one job, for as long as it is not done", async () => {
    const seen: string[] = [];
    const [first, again, other] = [embedding("turn-1"), embedding("turn-1"), embedding("turn-2")];
    expect(await queues().producer.nudge([first, again, other])).toEqual([first, other]);
    expect(await queues().producer.nudge([embedding("turn-1")])).toEqual([]);
    await startFleet(async (_, { turnId }) => {
      seen.push(turnId);
      return "done";
    });
    await queues().drain();
    expect(seen.sort()).toEqual(["turn-1", "turn-2"]);
    expect(await queues().producer.nudge([first])).toEqual([first]);
    await queues().drain();
    expect(seen.sort()).toEqual(["turn-1", "turn-1", "turn-2"]);
  });

  it("that are not made of ids are refused, the whole lot", async () => {
    const lot = [embedding("turn-1"), embedding("I love Naruto")];
    await expect(queues().producer.nudge(lot)).rejects.toMatchObject({ code: "invalid_request" });
    expect(await depthOf("embeddings")).toMatchObject({ waiting: 0 });
  });

  it("tell how long the oldest has been waiting", async () => {
    await queues().producer.nudge([embedding("turn-1")]);
    await eventually(async () => (await depthOf("embeddings")).lagMs > 5);
    expect((await depthOf("facts")).lagMs).toBe(0);
  });
});

describe("jobs", () => {
  it("run with the outcome kept, side by side up to their concurrency and no further", async () => {
    let running = 0;
    let most = 0;
    let let4through = () => {};
    const four = new Promise<void>((resolve) => {
      let4through = resolve;
    });
    await queues().producer.nudge(Array.from({ length: 12 }, (_, index) => embedding(`turn-${index}`)));
    await startFleet(
      async () => {
        running += 1;
        most = Math.max(most, running);
        if (running === 4) let4through();
        await four;
        running -= 1;
        return "skipped";
      },
      { limits: { concurrency: { embeddings: 4 } } },
    );
    await queues().drain();
    expect(most).toBe(4);
    const outcomes = (await board("embeddings").getCompleted()).map((job) => job.returnvalue);
    expect(outcomes).toEqual(Array.from({ length: 12 }, () => "skipped"));
  });

  it("are tried again after a failure that may pass, with a rest in between", async () => {
    const attempts: number[] = [];
    const measures: JobMeasure[] = [];
    const work = async (_: JobName, __: unknown, { attempt }: { attempt: number }) => {
      attempts.push(attempt);
      if (attempt < 3) throw new LuminoraError("model_overloaded", "come back later");
      return "done" as const;
    };
    const onMeasured = (measure: JobMeasure) => measures.push(measure);
    const fleet = await startFleet(work, { onMeasured });
    await queues().producer.nudge([embedding("turn-1")]);
    await eventually(async () => (await depthOf("embeddings")).delayed === 1);
    // Lest it take the job again while it is looked at.
    await fleet.close();
    expect(attempts).toEqual([1]);
    // Due for a retry is not done: a second nudge changes nothing.
    await queues().producer.nudge([embedding("turn-1")]);
    expect(await depthOf("embeddings")).toMatchObject({ waiting: 0, delayed: 1 });
    await startFleet(work, { onMeasured });
    await queues().drain();
    expect(attempts).toEqual([1, 2, 3]);
    expect(measures.map((measure) => measure.result)).toEqual(["retried", "retried", "done"]);
  });

  it("are given up at once where trying again can't help, and make room for a new nudge", async () => {
    const given: unknown[] = [];
    let runs = 0;
    const work = async () => {
      runs += 1;
      throw new LuminoraError("model_answer_rejected", "malformed to the end");
    };
    await startFleet(work, {
      onExhausted: async (job, error) => {
        given.push([job.name, job.payload, error.code, (await depthOf("embeddings")).active]);
      },
    });
    await queues().producer.nudge([embedding("turn-1")]);
    await queues().drain();
    expect(runs).toBe(1);
    // Told while the job was still the worker's: nobody finds it failed in the queue and owed in the database.
    expect(given).toEqual([["embed", { tenantId: "local", turnId: "turn-1" }, "model_answer_rejected", 1]]);
    const [failed] = await board("embeddings").getFailed();
    expect(failed?.failedReason).toBe("model_answer_rejected: malformed to the end");
    await queues().producer.nudge([embedding("turn-1")]);
    await queues().drain();
    expect(runs).toBe(2);
  });

  it("that fail leave nothing in the store of what a foreign error quotes", async () => {
    const fleet = await startFleet(async () => {
      throw new Error("insert failed, params: I love Naruto");
    });
    await queues().producer.nudge([embedding("turn-1")]);
    await eventually(async () => (await depthOf("embeddings")).delayed === 1);
    // Lest it take the job again while it is looked at.
    await fleet.close();
    const [job] = await board("embeddings").getDelayed();
    expect(job?.stacktrace?.join()).toContain("queue.test.ts");
    expect(JSON.stringify(job)).not.toContain("Naruto");
    await job?.remove();
  });

  it("are picked up by an idle worker at once", async () => {
    let ran = () => {};
    await startFleet(async () => {
      ran();
      return "done";
    });
    let waited = 0;
    for (const turnId of ["turn-1", "turn-2", "turn-3", "turn-4", "turn-5"]) {
      await queues().drain();
      const woken = new Promise<void>((resolve) => {
        ran = resolve;
      });
      const nudgedAt = Date.now();
      await queues().producer.nudge([embedding(turnId)]);
      await woken;
      waited += Date.now() - nudgedAt;
    }
    // Who is not woken looks by itself every five seconds: five times, that would be some twelve.
    expect(waited).toBeLessThan(3_000);
  });
});

describe("jobs of somebody who is forgotten", () => {
  it("are taken out whatever became of them, events included, and what finds nobody is not kept", async () => {
    const { producer, drain, depths, findResidue } = queues();
    await producer.nudge([embedding("done-1"), embedding("done-2"), embedding("gone-1")]);
    await startFleet(async (_, { turnId }) => {
      if (turnId.startsWith("fail")) throw new LuminoraError("model_overloaded", "come back later");
      return turnId === "gone-1" ? "gone" : "done";
    });
    await drain();
    await producer.nudge([embedding("fail-1"), embedding("fail-2")]);
    await eventually(async () => (await depths()).embeddings.delayed === 2);
    await producer.nudge([embedding("fail-1")]);
    const kept = async () => (await board("embeddings").getJobs()).map((job) => job.data.turnId).sort();
    expect(await kept()).toEqual(["done-1", "done-2", "fail-1", "fail-2"]);

    const forgotten = ["done-1", "fail-1", "never-seen"];
    expect(await producer.dismiss(forgotten, { dryRun: true })).toBe(2);
    expect(await kept()).toHaveLength(4);
    expect(await producer.dismiss(forgotten)).toBe(2);
    expect(await kept()).toEqual(["done-2", "fail-2"]);
    expect(await findResidue({ words: [...forgotten, "gone-1"], values: [] })).toEqual([]);
    expect(await producer.dismiss(forgotten)).toBe(0);

    // Nothing turns the same nudge away.
    await producer.nudge([embedding("fail-1")]);
    await eventually(async () => (await kept()).join() === "done-2,fail-1,fail-2");
  });
});
