import type { Nudge } from "@luminora/jobs";

/** Tells the queues that there is work, and that there is none any more. */
export interface Nudger {
  /**
   * Resolves with those of `nudges` that brought a job; the jobs of the others were there already, waiting, running or due for
   * a retry. Throws when the queues can't be reached; nothing is lost then, since the sweeper nudges again.
   */
  nudge(nudges: readonly Nudge[]): Promise<Nudge[]>;
  /**
   * Takes back every job that names one of these ids, whatever became of it; how many those were. With `dryRun` they stay.
   * Throws when the queues can't be reached.
   */
  dismiss(ids: readonly string[], options?: { dryRun?: boolean }): Promise<number>;
  /** False while nudges can't be expected to arrive. Knows it from what happened last: asks nobody. */
  reachable(): boolean;
}
