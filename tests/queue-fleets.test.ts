import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { JobName } from "@luminora/jobs";
import { openQueues } from "@luminora/queue";
import { eventually } from "@luminora/testing";
import { describe, expect, inject, it } from "vitest";
import { effectsOf, embedding, testQueues } from "./support/test-queues.ts";

const { kind } = inject("backend");
const { queues, backend, errors, openOther, startFleet, depthOf, board } = testQueues();

describe("fleets", () => {
  it("work on the queues they were given, and share what is there", async () => {
    const done: string[] = [];
    const count = (worker: string) => async (name: JobName) => {
      done.push(`${worker} ${name}`);
      return "done" as const;
    };
    const facts = await startFleet(count("first"), { queues: ["facts"] });
    await startFleet(count("second"), { queues: ["mood", "affinity", "episodes"] }, await openOther());
    expect(facts.queues).toEqual(["facts"]);
    await queues().producer.nudge(effectsOf("turn-1"));
    await eventually(() => done.length === 4);
    expect(done.sort()).toEqual([
      "first extract-facts",
      "second detect-episode",
      "second detect-mood",
      "second update-affinity",
    ]);
    expect(await depthOf("embeddings")).toMatchObject({ waiting: 1, active: 0 });
  });

  it("say from which queues they take nothing: from none while they run, from all once closed", async () => {
    const fleet = await startFleet(async () => "done", { queues: ["facts", "embeddings"] });
    await eventually(() => fleet.idle().length === 0);
    await fleet.close();
    expect(fleet.idle()).toEqual(["facts", "embeddings"]);
  });

  it("start no more jobs of a queue in a time than its limit allows, all together", async () => {
    const started: number[] = [];
    const work = async () => {
      started.push(Date.now());
      return "done" as const;
    };
    const limits = { rateLimit: { embeddings: { jobs: 2, perMs: 1_000 } } };
    await startFleet(work, { limits });
    await startFleet(work, { limits }, await openOther());
    const nudgedAt = Date.now();
    await queues().producer.nudge(Array.from({ length: 6 }, (_, index) => embedding(`turn-${index}`)));
    await eventually(() => started.length === 6, { timeoutMs: 10_000 });
    // Six by twos: the fifth waits for the third window. On Postgres a window begins when a worker asks, which on a busy
    // machine is long before it gets its job: hence half of what two windows take.
    expect((started[4] ?? 0) - nudgedAt).toBeGreaterThanOrEqual(1_000);
  });

  it("run each job once, however many there are", async () => {
    const runs = new Map<string, number>();
    const work = async (_: JobName, { turnId }: { turnId: string }) => {
      runs.set(turnId, (runs.get(turnId) ?? 0) + 1);
      return "done" as const;
    };
    await startFleet(work);
    await startFleet(work, {}, await openOther());
    const turns = Array.from({ length: 100 }, (_, index) => embedding(`turn-${index}`));
    for (let from = 0; from < turns.length; from += 10) await queues().producer.nudge(turns.slice(from, from + 10));
    await queues().drain();
    expect([...runs.values()]).toEqual(turns.map(() => 1));
  });

  it("sweep by one schedule, however many ask for it", async () => {
    let sweeps = 0;
    const work = async () => {
      sweeps += 1;
      return "done" as const;
    };
    const other = await openOther();
    await startFleet(work);
    await startFleet(work, {}, other);
    await queues().scheduleSweep(3_600_000);
    await eventually(() => sweeps === 1);
    // Another process that starts does not bring the next one forward.
    await other.scheduleSweep(3_600_000);
    await queues().drain();
    expect(sweeps).toBe(1);
    expect(await board("maintenance").getJobSchedulersCount()).toBe(1);
    await other.scheduleSweep(50);
    await eventually(() => sweeps >= 4);
  });

  it("sweep one at a time, and go on when the backend forgot the schedule", async () => {
    let sweeps = 0;
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 60));
      running -= 1;
      sweeps += 1;
      return "done" as const;
    };
    const other = await openOther();
    await startFleet(work, { limits: { concurrency: { maintenance: 4 } } });
    await startFleet(work, {}, other);
    await queues().scheduleSweep(25);
    await other.scheduleSweep(25);
    await eventually(() => sweeps >= 6);
    expect(most).toBe(1);

    await board("maintenance").pause();
    await eventually(() => running === 0);
    await board("maintenance").obliterate({ force: true });
    await board("maintenance").resume();
    const before = sweeps;
    await eventually(() => sweeps >= before + 3);
    // The sweep that was ending as everything was wiped.
    for (const error of errors.splice(0)) expect(error.message).toMatch(/repeat:sweep/);
  });

  it("close with their jobs done, or given back uncounted when the grace is over", async () => {
    const attempts: number[] = [];
    let started = () => {};
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    const fleet = await startFleet(
      (name, _, { signal, attempt }) => {
        if (name !== "embed") return Promise.resolve("done");
        attempts.push(attempt);
        started();
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      },
      { graceMs: 20 },
    );
    await queues().producer.nudge([embedding("turn-1")]);
    await running;
    await fleet.close();
    expect(await depthOf("embeddings")).toMatchObject({ waiting: 1, active: 0 });

    await startFleet(async (_, __, { attempt }) => {
      attempts.push(attempt);
      return "done";
    });
    await queues().drain();
    expect(attempts).toEqual([1, 1]);
  });

  it("lose nothing when a process of theirs is killed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "luminora-queue-"));
    const store = kind === "pglite" ? { kind, dataDir: folder } : backend();
    const args = ["--import", "tsx", "--input-type=module", "-e", DOOMED, JSON.stringify(store)];
    const doomed = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const [taken] = await once(doomed.stdout, "data");
      expect(String(taken)).toBe("taken");
      doomed.kill("SIGKILL");
      await once(doomed, "exit");

      const pglite = kind === "pglite" ? await PGlite.create(folder) : null;
      const survivor =
        pglite === null
          ? queues()
          : await openQueues({ kind: "pglite", pglite }, { onError: (error) => errors.push(error) });
      const attempts: number[] = [];
      await startFleet(
        async (_, __, { attempt }) => {
          attempts.push(attempt);
          return "done";
        },
        { recovery: { lockMs: 500, checkEveryMs: 100 } },
        survivor,
      );
      await survivor.drain();
      expect(attempts).toEqual([1]);
      if (pglite !== null) {
        await survivor.close();
        await pglite.close();
      }
    } finally {
      doomed.kill("SIGKILL");
      await rm(folder, { recursive: true });
    }
    // Two processes, and with an embedded engine one that starts from nothing.
  }, 60_000);
});

/** A process that takes a job and hangs. */
const DOOMED = `
  import { PGlite } from "@electric-sql/pglite";
  import { openQueues } from "@luminora/queue";
  const { dataDir, ...store } = JSON.parse(process.argv[1]);
  const backend = store.kind === "pglite" ? { kind: "pglite", pglite: await PGlite.create(dataDir) } : store;
  const queues = await openQueues(backend, { onError: console.error });
  await queues.producer.nudge([{ name: "embed", payload: { tenantId: "local", turnId: "turn-1" }, id: "turn-1" }]);
  const hang = () => { process.stdout.write("taken"); return new Promise(() => {}); };
  const log = { info() {}, warn() {}, error() {} };
  await queues.runWorkers({
    handlers: { embed: hang },
    queues: ["embeddings"],
    recovery: { lockMs: 500, checkEveryMs: 100 },
    log,
    onExhausted: async () => {},
  });
`;
