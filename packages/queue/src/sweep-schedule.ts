import type { Queue } from "bullmq";
import { jobOptions } from "./job-policy.ts";

const SWEEP = "sweep";

/** Sweeps that may be late before the schedule counts as lost. */
const LATE_SWEEPS = 3;

/** Keeps a sweep coming every `everyMs`, one for the whole fleet: all who ask for it ask for the same schedule. */
export async function scheduleSweep(maintenance: Queue, everyMs: number): Promise<void> {
  const known = await maintenance.getJobScheduler(SWEEP);
  const isLate = known?.next === undefined || known.next < Date.now() - LATE_SWEEPS * everyMs;
  if (known?.every === everyMs && !isLate) return;
  // On Redis a changed interval keeps the old one's offset, and the next sweep may be as far away as that.
  if (known !== undefined && known.every !== everyMs) await maintenance.removeJobScheduler(SWEEP);
  await maintenance.upsertJobScheduler(SWEEP, { every: everyMs }, { name: SWEEP, data: {}, opts: jobOptions(SWEEP) });
}
