import type { Queue } from "bullmq";
import { jobOptions } from "./job-policy.ts";
import type { OnQueueError } from "./on-queue-error.ts";

const SWEEP = "sweep";

/** Keeps a schedule alive until it is stopped. */
export interface SweepSchedule {
  stop(): void;
}

/**
 * Keeps a sweep coming every `everyMs`, one for the whole fleet and one at a time: all who ask for it ask for the same
 * schedule. It is looked after as often, since a backend that was wiped forgets it, and nothing else would bring it back;
 * nor is one that is away right now a reason not to start.
 */
export async function keepSweeping(maintenance: Queue, everyMs: number, onError: OnQueueError): Promise<SweepSchedule> {
  let asked = false;
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      if (!asked || !(await isScheduled(maintenance))) await schedule(maintenance, everyMs);
      asked = true;
    } catch (error) {
      // A backend that is away when the process starts is asked at the next look.
      if (error instanceof Error) onError(error, "scheduling the sweep");
    } finally {
      looking = false;
    }
  };
  await look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function schedule(maintenance: Queue, everyMs: number): Promise<void> {
  const known = await maintenance.getJobScheduler(SWEEP);
  // On Redis a changed interval keeps the old one's offset, and the next sweep may be as far away as that.
  if (known !== undefined && known.every !== everyMs) await maintenance.removeJobScheduler(SWEEP);
  await maintenance.setGlobalConcurrency(1);
  await maintenance.upsertJobScheduler(SWEEP, { every: everyMs }, { name: SWEEP, data: {}, opts: jobOptions(SWEEP) });
}

/** Whether there is a schedule at all; one with another interval is that of a process that was configured later. */
async function isScheduled(maintenance: Queue): Promise<boolean> {
  return (await maintenance.getJobScheduler(SWEEP)) !== undefined;
}
