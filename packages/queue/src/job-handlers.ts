import type { JobName, JobPayload } from "@luminora/jobs";
import type { JobLog } from "./job-log.ts";

/**
 * How a job ended well: worked out now, or before by an earlier run; its rows are gone, since somebody was forgotten; not
 * wanted for this turn; or too early, with another nudge to come when it is time.
 */
export type JobOutcome = "done" | "already_done" | "gone" | "skipped" | "not_due";

/** What a handler gets beside its payload. */
export interface JobContext {
  readonly jobId: string;
  /** Counts the runs of this job, from 1; a run that a crash or a shutdown cut short is not counted. */
  readonly attempt: number;
  /** Aborts on the job's timeout, on shutdown, and when the queue has given the job to somebody else. Pass it on to everything slow. */
  readonly signal: AbortSignal;
  /** Aborts as soon as the process begins to stop, ahead of `signal`: a job that could go on for long had better end at its next rest. */
  readonly stopping: AbortSignal;
  /** Already carries the job's id and name and the turn. */
  readonly log: JobLog;
}

/** A handler for every job of the catalog: a missing one does not compile, nor one that takes another's payload. */
export type JobHandlers = {
  [N in JobName]: (payload: JobPayload<N>, context: JobContext) => Promise<JobOutcome>;
};
