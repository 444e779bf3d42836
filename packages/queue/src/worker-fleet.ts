import { setMaxListeners } from "node:events";
import { parseJob, QUEUES, type QueueName } from "@luminora/jobs";
import { LuminoraError, presentableMessage, presentableStack, SECOND_MS, toLuminoraError } from "@luminora/kernel";
import { type Job, type Telemetry, UnrecoverableError, WaitingError, Worker } from "bullmq";
import type { Connections } from "./connections.ts";
import { withDeadline } from "./deadline.ts";
import type { Verdict } from "./delivery.ts";
import type { JobOutcome } from "./job-handlers.ts";
import type { OnQueueError } from "./on-queue-error.ts";
import { createPulse, withPulse } from "./pulse.ts";
import { concurrencyOf, longestRunOf, rateLimitOf } from "./queue-limits.ts";
import { type RunJobDeps, reportExhausted, runJob } from "./run-job.ts";

export interface WorkerFleetOptions extends Omit<RunJobDeps, "shutdown" | "stopping"> {
  /** The queues to work on; default all. */
  queues?: readonly QueueName[];
  /** How long running jobs may take to end by themselves on closing, in ms; default 10 s. */
  graceMs?: number;
  /** A job whose worker has died is taken up by another within about `lockMs` + 2 * `checkEveryMs`; default 10 s and 5 s. */
  recovery?: { lockMs: number; checkEveryMs: number };
}

/** One worker for each of the chosen queues. */
export interface WorkerFleet {
  readonly queues: readonly QueueName[];
  /** Those of `queues` that this process takes no jobs from, though it should: closed, broken, or their backend is silent. */
  idle(): QueueName[];
  /** Takes no more jobs, lets the running ones end, aborts them after the grace time: those go back to be taken again. */
  close(): Promise<void>;
}

/** Crashes that a job may live through. They are seldom its own fault, but one that takes its process down each time has to end. */
const MAX_CRASHES = 10;

const SAY_GOODBYE_WITHIN_MS = 2 * SECOND_MS;

/** Builds a worker for each queue of `options` and lets them run. Throws `storage_unavailable` when their Postgres goes away meanwhile. */
export async function startWorkerFleet(
  options: WorkerFleetOptions,
  connections: Connections,
  onError: OnQueueError,
  telemetry?: Telemetry,
): Promise<WorkerFleet> {
  const { queues = QUEUES, graceMs = 10 * SECOND_MS, heedWithinMs = 5 * SECOND_MS, limits = {} } = options;
  const { lockMs, checkEveryMs } = options.recovery ?? { lockMs: 10 * SECOND_MS, checkEveryMs: 5 * SECOND_MS };
  const shutdown = new AbortController();
  // Every running job listens to it.
  setMaxListeners(0, shutdown.signal);
  const stopping = new AbortController();
  const deps: RunJobDeps = { ...options, heedWithinMs, shutdown: shutdown.signal, stopping: stopping.signal };

  const running = new Set<Promise<Verdict>>();
  const run = async (job: Job, revoked?: AbortSignal): Promise<Verdict> => {
    const verdict = runJob(deliveryOf(job, revoked), deps);
    running.add(verdict);
    return await verdict.finally(() => running.delete(verdict));
  };

  const posts = queues.map((queue) => {
    /** Failures that went through `runJob`, which has told of them where they were the last. */
    const told = new WeakSet<Error>();
    const pulse = createPulse();
    const rate = rateLimitOf(queue, limits);
    const longestRun = longestRunOf(queue, limits) + heedWithinMs;
    const process = async (job: Job, token?: string, revoked?: AbortSignal): Promise<JobOutcome> => {
      pulse.works(longestRun);
      return await carryOut(await run(job, revoked), job, token, told);
    };
    const worker = new AbandonableWorker(
      queue,
      process,
      {
        connection: {},
        ...(connections.prefix === undefined ? {} : { prefix: connections.prefix }),
        concurrency: concurrencyOf(queue, limits),
        ...(rate === null ? {} : { limiter: { max: rate.jobs, duration: rate.perMs } }),
        lockDuration: lockMs,
        stalledInterval: checkEveryMs,
        maxStalledCount: MAX_CRASHES,
        runRetryDelay: SECOND_MS,
        ...(telemetry && { telemetry }),
      },
      withPulse(connections.workers, pulse),
    );
    worker.on("error", (error) => onError(error, `worker ${queue}`));
    worker.on("lockRenewalFailed", (jobIds) => {
      for (const jobId of jobIds) worker.cancelJob(jobId, "the queue has given the job to another worker");
    });
    // A job that crashed too often fails without being run.
    worker.on("failed", (job, error) => {
      if (job?.finishedOn !== undefined && !told.has(error)) void reportCrashed(job, deps);
    });
    return { queue, worker, pulse };
  });
  const workers = posts.map(({ worker }) => worker);
  try {
    await connections.untilReady(workers);
  } catch (cause) {
    for (const worker of workers) await worker.abandon();
    const closed = Promise.allSettled(workers.map((worker) => worker.close(true)));
    await withDeadline(closed, SAY_GOODBYE_WITHIN_MS, "closing the workers").catch(() => {});
    throw new LuminoraError("storage_unavailable", "the queues went away while the workers started", { cause });
  }

  return {
    queues,
    idle: () => posts.filter(({ worker, pulse }) => !takesJobs(worker) || !pulse.beating()).map(({ queue }) => queue),
    async close() {
      stopping.abort();
      const closed = Promise.all(workers.map((worker) => worker.close()));
      const grace = setTimeout(() => {
        shutdown.abort(new LuminoraError("aborted", "the worker is shutting down"));
      }, graceMs);
      try {
        await afterTheirJobs(closed, running);
      } catch (error) {
        for (const worker of workers) await worker.abandon();
        throw error;
      } finally {
        clearTimeout(grace);
      }
    },
  };
}

/** Waits for the jobs that run, then a little for the backend to be told, which may be away. */
async function afterTheirJobs(closed: Promise<unknown>, running: ReadonlySet<Promise<unknown>>): Promise<void> {
  for (;;) {
    await Promise.allSettled(running);
    try {
      await withDeadline(closed, SAY_GOODBYE_WITHIN_MS, "closing the workers");
      return;
    } catch (error) {
      // One that was just being fetched when the closing began may have started since.
      if (running.size === 0) throw error;
    }
  }
}

function takesJobs(worker: Worker): boolean {
  return worker.isRunning() && !worker.isPaused() && worker.closing === undefined;
}

/** BullMQ can't close a worker whose backend is away, and would go on renewing its locks. */
class AbandonableWorker extends Worker<unknown, JobOutcome> {
  async abandon(): Promise<void> {
    await this.lockManager.close();
  }
}

function deliveryOf(job: Job, revoked: AbortSignal | undefined) {
  return {
    jobId: job.id ?? "",
    name: job.name,
    payload: job.data as unknown,
    attempt: job.attemptsMade + 1,
    attempts: job.opts.attempts ?? 1,
    addedAt: job.timestamp,
    ...(revoked === undefined ? {} : { revoked }),
  };
}

/** Says a verdict in BullMQ's terms: a return value, or one of the errors that it tells apart. */
async function carryOut(
  verdict: Verdict,
  job: Job,
  token: string | undefined,
  told: WeakSet<Error>,
): Promise<JobOutcome> {
  switch (verdict.kind) {
    case "finished":
      // Whoever was forgotten is not to be found in what the queues keep of finished jobs either.
      if (verdict.outcome === "gone") job.opts.removeOnComplete = true;
      return verdict.outcome;
    case "interrupted":
      if (verdict.by === "shutdown") await job.moveToWait(token);
      throw new WaitingError();
    case "failed": {
      const message = presentableMessage(verdict.error);
      // No other class stops BullMQ from trying again.
      const failure = verdict.final ? new UnrecoverableError(message) : new Error(message);
      failure.stack = presentableStack(verdict.error);
      told.add(failure);
      throw failure;
    }
  }
}

async function reportCrashed(job: Job, deps: RunJobDeps): Promise<void> {
  const error = new LuminoraError("internal", `its worker died ${MAX_CRASHES} times over this job`);
  try {
    await reportExhausted({ ...parseJob(job.name, job.data), jobId: job.id ?? "" }, error, deps);
  } catch (thrown) {
    deps.log.error({ jobId: job.id, error: presentableMessage(toLuminoraError(thrown)) }, "job not understood");
  }
}
