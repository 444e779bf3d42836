import { JOBS, type JobName } from "@luminora/jobs";
import { DAY_MS, SECOND_MS } from "@luminora/kernel";
import type { JobsOptions } from "bullmq";

/**
 * A few to look at on the board, since the turn's row keeps the truth. On Postgres every finished job looks through all
 * that are kept by count: with a thousand of them a worker does a third of what it does with a hundred. BullMQ counts
 * ages in seconds.
 */
const KEEP_COMPLETED = { age: DAY_MS / SECOND_MS, count: 100 };
const KEEP_FAILED = { age: (7 * DAY_MS) / SECOND_MS, count: 1_000 };

/** Spreads the retries of jobs that failed together: up to a fifth sooner. */
const JITTER = 0.2;

/** How BullMQ is to treat a job. It is the adding side whose word counts, so the catalog's policy goes out with each job. */
export function jobOptions(name: JobName, id?: string): JobsOptions {
  const { attempts, backoffMs } = JOBS[name];
  return {
    attempts,
    backoff: { type: "exponential", delay: backoffMs, jitter: JITTER },
    removeOnComplete: KEEP_COMPLETED,
    removeOnFail: KEEP_FAILED,
    stackTraceLimit: 3,
    // Not a job id: that would keep turning nudges away for as long as the finished job is kept.
    ...(id === undefined ? {} : { deduplication: { id: `${name}/${id}` } }),
  };
}
