import type { Nudge } from "@luminora/jobs";

/** Tells the queues that there is work. Throws when they can't be reached; nothing is lost then, since the sweeper nudges again. */
export interface Nudger {
  nudge(nudges: readonly Nudge[]): Promise<void>;
  /** False while nudges can't be expected to arrive. Knows it from what happened last: asks nobody. */
  reachable(): boolean;
}
