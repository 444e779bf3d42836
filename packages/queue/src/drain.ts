import { setTimeout as pause } from "node:timers/promises";
import { LuminoraError } from "@luminora/kernel";
import type { Job, Queue } from "bullmq";

const LOOK_EVERY_MS = 10;

/**
 * Waits until the queues hold nothing that waits, runs or is to be retried, calling retries up at once. The next run of
 * a schedule is not counted and not called up. Throws `internal` with what is left after `timeoutMs`.
 */
export async function drain(queues: readonly Queue[], timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  // Queues are looked at one by one, and a job may nudge a queue that was just found empty: so all have to be, twice.
  let emptyLooks = 0;
  while (emptyLooks < 2) {
    const left = await leftIn(queues);
    emptyLooks = left === "" ? emptyLooks + 1 : 0;
    if (left === "") continue;
    if (Date.now() > deadline) throw new LuminoraError("internal", `not drained within ${timeoutMs} ms: ${left}`);
    await pause(LOOK_EVERY_MS);
  }
}

async function leftIn(queues: readonly Queue[]): Promise<string> {
  const left: string[] = [];
  for (const queue of queues) {
    const { waiting = 0, active = 0 } = await queue.getJobCounts("waiting", "active");
    const delayed = (await queue.getDelayed(0, 99)).filter(
      (job) => job !== undefined && job.repeatJobKey === undefined,
    );
    await Promise.all(delayed.map(callUp));
    const count = waiting + active + delayed.length;
    if (count > 0) left.push(`${count} in ${queue.name}`);
  }
  return left.join(", ");
}

/** A job that is no longer delayed by then has come up by itself. */
async function callUp(job: Job): Promise<void> {
  await job.promote().catch(() => {});
}
