import type { Job, JobType, Queue } from "bullmq";

/** What became of a job does not matter; only one that runs right now can't be taken from its worker. */
const DISMISSED: JobType[] = ["waiting", "prioritized", "delayed", "waiting-children", "completed", "failed"];

const PAGE = 500;

/**
 * Takes every job out of the queues whose payload names one of these ids, and how many those were. With `dryRun` they stay.
 * A job that runs meanwhile finds nothing to work on, and leaves no trace of itself.
 */
export async function dismissJobs(
  queues: readonly Queue[],
  ids: ReadonlySet<string>,
  { dryRun }: { dryRun: boolean },
): Promise<number> {
  let dismissed = 0;
  for (const queue of queues) {
    for (const id of await jobsNaming(queue, ids)) dismissed += dryRun ? 1 : await queue.remove(id);
  }
  return dismissed;
}

async function jobsNaming(queue: Queue, ids: ReadonlySet<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const state of DISMISSED) {
    for (let start = 0; ; start += PAGE) {
      // From the newest on: the oldest are being taken away at the other end, which would move a page past some.
      const jobs = await queue.getJobs([state], start, start + PAGE - 1, false);
      for (const job of jobs) if (job?.id !== undefined && names(job, ids)) found.add(job.id);
      if (jobs.length < PAGE) break;
    }
  }
  return found;
}

function names({ data }: Job<unknown>, ids: ReadonlySet<string>): boolean {
  const values = typeof data === "object" && data !== null ? Object.values(data) : [];
  return values.some((value) => typeof value === "string" && ids.has(value));
}
