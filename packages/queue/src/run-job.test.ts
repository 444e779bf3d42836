import { JOBS } from "@luminora/jobs";
import { LuminoraError } from "@luminora/kernel";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Delivery, ExhaustedJob, JobMeasure } from "./delivery.ts";
import type { JobContext, JobHandlers } from "./job-handlers.ts";
import type { QueueLimits } from "./queue-limits.ts";
import { runJob } from "./run-job.ts";

const turn = { tenantId: "local", turnId: "turn-1" };
const delivery: Delivery = {
  jobId: "job-1",
  name: "embed",
  payload: turn,
  attempt: 1,
  attempts: 3,
  addedAt: Date.now(),
};

/** A runner whose `embed` is `embed`, with everything it tells kept for the test to see. */
function runner(embed: JobHandlers["embed"], onExhausted = async () => {}, limits: QueueLimits = {}) {
  const other = async () => "skipped" as const;
  const handlers: JobHandlers = {
    "extract-facts": other,
    "detect-mood": other,
    "update-affinity": other,
    "detect-episode": other,
    embed,
    reembed: other,
    "deliver-webhook": other,
    sweep: other,
  };
  const shutdown = new AbortController();
  const lines: { fields: Record<string, unknown>; message: string }[] = [];
  const exhausted: { job: ExhaustedJob; error: LuminoraError }[] = [];
  const measures: JobMeasure[] = [];
  const write = (fields: Record<string, unknown>, message: string) => lines.push({ fields, message });
  const deps = {
    handlers,
    shutdown: shutdown.signal,
    stopping: new AbortController().signal,
    log: { info: write, warn: write, error: write },
    onExhausted: async (job: ExhaustedJob, error: LuminoraError) => {
      exhausted.push({ job, error });
      await onExhausted();
    },
    onMeasured: (measure: JobMeasure) => measures.push(measure),
    heedWithinMs: 1_000,
    limits,
  };
  return {
    run: (over: Partial<Delivery> = {}) => runJob({ ...delivery, ...over }, deps),
    shutdown,
    lines,
    exhausted,
    measures,
  };
}

/** Does what a good handler does: ends when its signal says so. */
const untilAborted = (_: unknown, { signal }: JobContext) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** Does what a bad one does. */
const deaf = () => new Promise<never>(() => {});

const failing = (error: unknown) => async () => {
  throw error;
};

afterEach(() => {
  vi.useRealTimers();
});

describe("runJob", () => {
  it("hands payload and context to the handler of that name, and its outcome on", async () => {
    const seen: unknown[] = [];
    const { run, measures } = runner(async (payload, context) => {
      seen.push(payload, context.jobId, context.attempt);
      return "already_done";
    });
    expect(await run({ attempt: 2 })).toEqual({ kind: "finished", outcome: "already_done" });
    expect(seen).toEqual([turn, "job-1", 2]);
    expect(measures).toMatchObject([{ name: "embed", result: "already_done", attempt: 2 }]);
  });

  it("binds the job and the turn to every line of its log", async () => {
    const { run, lines } = runner(async (_, { log }) => {
      log.info({ vectors: 3 }, "embedded");
      return "done";
    });
    await run();
    expect(lines).toHaveLength(2);
    for (const { fields } of lines) expect(fields).toMatchObject({ jobId: "job-1", job: "embed", turnId: "turn-1" });
  });

  it.each([
    ["a payload that is not the catalog's", { payload: { turnId: 7 } }],
    ["a name that is not the catalog's", { name: "dream" }],
  ])("gives up on %s without asking a handler", async (_, over) => {
    const { run, exhausted } = runner(async () => "done");
    expect(await run(over)).toMatchObject({ kind: "failed", final: true, error: { code: "invalid_request" } });
    expect(exhausted).toEqual([]);
  });

  it("has a failure tried again, until the last attempt", async () => {
    const { run, exhausted, measures } = runner(failing(new LuminoraError("model_overloaded", "try later")));
    expect(await run({ attempt: 2 })).toMatchObject({ kind: "failed", final: false });
    expect(exhausted).toEqual([]);
    expect(await run({ attempt: 3 })).toMatchObject({ kind: "failed", final: true });
    expect(exhausted).toMatchObject([{ job: { jobId: "job-1", name: "embed", payload: turn } }]);
    expect(measures.map((measure) => measure.result)).toEqual(["retried", "failed"]);
  });

  it("gives up at once where trying again can't help", async () => {
    const { run, exhausted } = runner(failing(new LuminoraError("not_found", "no such model")));
    expect(await run()).toMatchObject({ kind: "failed", final: true });
    expect(exhausted).toHaveLength(1);
  });

  it("fails a job all the same when giving it up can't be recorded", async () => {
    const { run, lines } = runner(failing(new LuminoraError("not_found", "gone")), failing(new Error("no database")));
    expect(await run()).toMatchObject({ kind: "failed", final: true });
    expect(lines.at(-1)?.message).toBe("giving up a job was not recorded");
  });

  it("takes a strange error for one that may pass, and quotes nothing of it", async () => {
    const { run, lines } = runner(failing(new TypeError("can't read 'I love Naruto'")));
    expect(await run()).toMatchObject({ kind: "failed", final: false, error: { code: "internal" } });
    expect(JSON.stringify(lines)).toContain("TypeError");
    expect(JSON.stringify(lines)).not.toContain("Naruto");
  });

  it("aborts a job that takes too long", async () => {
    vi.useFakeTimers();
    const { run } = runner(untilAborted);
    const verdict = run();
    await vi.advanceTimersByTimeAsync(JOBS.embed.timeoutMs);
    expect(await verdict).toMatchObject({ kind: "failed", final: false, error: { code: "aborted" } });
  });

  it("goes by the operator's timeout where there is one", async () => {
    vi.useFakeTimers();
    const { run } = runner(untilAborted, undefined, { timeoutMs: { embeddings: 300_000 } });
    let ended = false;
    const verdict = run().finally(() => {
      ended = true;
    });
    await vi.advanceTimersByTimeAsync(299_999);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await verdict).toMatchObject({ kind: "failed", error: { code: "aborted" } });
  });

  it("frees the slot of a handler that heeds no signal", async () => {
    vi.useFakeTimers();
    const { run } = runner(deaf);
    const verdict = run();
    await vi.advanceTimersByTimeAsync(JOBS.embed.timeoutMs + 1_000);
    expect(await verdict).toMatchObject({ kind: "failed", error: { code: "aborted" } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not count a run that a shutdown cut short, not even the last one", async () => {
    const { run, shutdown, exhausted } = runner(untilAborted);
    const verdict = run({ attempt: 3 });
    shutdown.abort(new LuminoraError("aborted", "shutting down"));
    expect(await verdict).toEqual({ kind: "interrupted", by: "shutdown" });
    expect(exhausted).toEqual([]);
  });

  it("lets a job end well that ends in spite of the shutdown", async () => {
    const { run, shutdown } = runner(async () => {
      shutdown.abort();
      return "done";
    });
    expect(await run()).toEqual({ kind: "finished", outcome: "done" });
  });

  it("leaves a job alone that the queue has given to somebody else", async () => {
    const revoked = new AbortController();
    const { run, exhausted } = runner(untilAborted);
    const verdict = run({ attempt: 3, revoked: revoked.signal });
    revoked.abort("lock lost");
    expect(await verdict).toEqual({ kind: "interrupted", by: "revoked" });
    expect(exhausted).toEqual([]);
  });
});
