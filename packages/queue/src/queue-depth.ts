import type { Queue } from "bullmq";

/** Jobs of a queue by what they wait for. */
export interface QueueDepth {
  waiting: number;
  active: number;
  /** To be retried, or due later. */
  delayed: number;
  /** Given up, and still kept to be looked at. */
  failed: number;
  /** How long the oldest waiting job has been in the queue, in ms; 0 when none waits. */
  lagMs: number;
}

export async function depthOf(queue: Queue): Promise<QueueDepth> {
  const counts = await queue.getJobCounts("waiting", "active", "delayed", "failed");
  const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts;
  const [oldest] = waiting === 0 ? [] : await queue.getJobs("waiting", 0, 0, true);
  const lagMs = oldest === undefined ? 0 : Math.max(0, Date.now() - oldest.timestamp);
  return { waiting, active, delayed, failed, lagMs };
}
