import { type JobName, type JobOf, parseJob } from "@luminora/jobs";
import { LuminoraError, presentableMessage, SECOND_MS, toLuminoraError } from "@luminora/kernel";
import { joinSignals } from "@luminora/kernel/system";
import type { Delivery, ExhaustedJob, JobMeasure, Verdict } from "./delivery.ts";
import type { JobContext, JobHandlers, JobOutcome } from "./job-handlers.ts";
import { type JobLog, withFields } from "./job-log.ts";
import { type QueueLimits, timeoutOf } from "./queue-limits.ts";

export interface RunJobDeps {
  handlers: JobHandlers;
  /** Aborts when the process won't wait any longer for its jobs to end. */
  shutdown: AbortSignal;
  /** Aborts when the process begins to wait for its jobs to end. */
  stopping: AbortSignal;
  log: JobLog;
  /**
   * Told of a job that will not be tried again, before the queue learns of it, so that what it owed can be marked failed.
   * Should this throw, the job fails all the same, and what it owed is still owed.
   */
  onExhausted: (job: ExhaustedJob, error: LuminoraError) => Promise<void>;
  onMeasured?: (measure: JobMeasure) => void;
  /** How long a handler may take to heed its signal, in ms; default 5 s. Then its slot goes to the next job, whatever it still does. */
  heedWithinMs?: number;
  /** Where the catalog's numbers do not fit. */
  limits?: QueueLimits;
}

/** Runs one job: the seam between queue and handlers, which needs no queue to be tried. Says what is to become of the job, and never throws. */
export async function runJob(delivery: Delivery, deps: RunJobDeps): Promise<Verdict> {
  const bound = { jobId: delivery.jobId, job: delivery.name, attempt: delivery.attempt };
  const job = understood(delivery);
  if (job instanceof LuminoraError) {
    deps.log.error({ ...bound, error: job.message }, "job not understood");
    return { kind: "failed", error: job, final: true };
  }
  const log = withFields(deps.log, { ...bound, ...job.payload });
  const startedAt = Date.now();
  const verdict = await attempted(job, delivery, { ...deps, log });
  const endedAt = Date.now();

  const durationMs = endedAt - startedAt;
  const result = resultOf(verdict);
  deps.onMeasured?.({
    name: job.name,
    result,
    attempt: delivery.attempt,
    durationMs,
    ageMs: endedAt - delivery.addedAt,
  });
  if (verdict.kind !== "failed") {
    log.info({ result, durationMs }, "job run");
    return verdict;
  }
  log.warn({ result, durationMs, error: presentableMessage(verdict.error) }, "job failed");
  if (verdict.final) await reportExhausted({ ...job, jobId: delivery.jobId }, verdict.error, { ...deps, log });
  return verdict;
}

/** Tells of a job that is given up; what goes wrong in the telling is logged and goes no further. */
export async function reportExhausted(
  job: ExhaustedJob,
  error: LuminoraError,
  { onExhausted, log }: Pick<RunJobDeps, "onExhausted" | "log">,
): Promise<void> {
  try {
    await onExhausted(job, error);
  } catch (thrown) {
    log.error({ error: presentableMessage(toLuminoraError(thrown)) }, "giving up a job was not recorded");
  }
}

function understood(delivery: Delivery): JobOf | LuminoraError {
  try {
    return parseJob(delivery.name, delivery.payload);
  } catch (thrown) {
    return toLuminoraError(thrown);
  }
}

async function attempted(job: JobOf, delivery: Delivery, deps: RunJobDeps): Promise<Verdict> {
  const { shutdown, heedWithinMs = 5 * SECOND_MS, limits = {} } = deps;
  const revoked = delivery.revoked ?? null;
  const sources = revoked === null ? [shutdown] : [shutdown, revoked];
  const { signal, dispose } = joinSignals(sources, { ms: timeoutOf(job.name, limits), what: job.name });
  try {
    const context: JobContext = {
      jobId: delivery.jobId,
      attempt: delivery.attempt,
      signal,
      stopping: deps.stopping,
      log: deps.log,
    };
    const outcome = await unlessDeaf(handled(deps.handlers, job, context), signal, heedWithinMs);
    return { kind: "finished", outcome };
  } catch (thrown) {
    if (signal.aborted && signal.reason === shutdown.reason) return { kind: "interrupted", by: "shutdown" };
    if (signal.aborted && signal.reason === revoked?.reason) return { kind: "interrupted", by: "revoked" };
    const error = toLuminoraError(signal.aborted ? signal.reason : thrown);
    return { kind: "failed", error, final: !error.retryable || delivery.attempt >= delivery.attempts };
  } finally {
    dispose();
  }
}

function handled<N extends JobName>(handlers: JobHandlers, job: JobOf<N>, context: JobContext): Promise<JobOutcome> {
  const handler: JobHandlers[N] = handlers[job.name];
  return handler(job.payload, context);
}

/** Resolves as `work` does, or throws once `signal` has been aborted for `heedWithinMs` and `work` has not ended. */
async function unlessDeaf<T>(work: Promise<T>, signal: AbortSignal, heedWithinMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let startTimer = () => {};
  const deaf = new Promise<never>((_, reject) => {
    startTimer = () => {
      timer = setTimeout(() => reject(signal.reason), heedWithinMs);
    };
  });
  if (signal.aborted) startTimer();
  signal.addEventListener("abort", startTimer);
  try {
    return await Promise.race([work, deaf]);
  } finally {
    signal.removeEventListener("abort", startTimer);
    clearTimeout(timer);
  }
}

function resultOf(verdict: Verdict): JobMeasure["result"] {
  switch (verdict.kind) {
    case "finished":
      return verdict.outcome;
    case "interrupted":
      return "interrupted";
    case "failed":
      return verdict.final ? "failed" : "retried";
  }
}
