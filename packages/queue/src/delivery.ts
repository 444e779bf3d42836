import type { JobName, JobOf } from "@luminora/jobs";
import type { LuminoraError } from "@luminora/kernel";
import type { JobOutcome } from "./job-handlers.ts";

/** A job as it comes out of a queue, before anybody has looked into it. */
export interface Delivery {
  jobId: string;
  name: string;
  payload: unknown;
  /** This run's number, from 1. */
  attempt: number;
  /** Runs that the job may have in all. */
  attempts: number;
  /** When the job was added, in epoch ms. */
  addedAt: number;
  /** Aborts when the queue has given the job to somebody else. */
  revoked?: AbortSignal;
}

/** What is to become of a delivered job. */
export type Verdict =
  | { kind: "finished"; outcome: JobOutcome }
  /** Cut short through no fault of its own. A shutdown sends it back to be taken again; a revoked one is taken already. */
  | { kind: "interrupted"; by: "shutdown" | "revoked" }
  | { kind: "failed"; error: LuminoraError; final: boolean };

/** A job that will not be tried again. */
export type ExhaustedJob = JobOf & { jobId: string };

/** One run in numbers, for metrics. */
export interface JobMeasure {
  name: JobName;
  result: JobOutcome | "interrupted" | "retried" | "failed";
  attempt: number;
  /** How long this run took, in ms. */
  durationMs: number;
  /** From the adding of the job to the end of this run, in ms: what the user's next turn may have had to do without. */
  ageMs: number;
}
