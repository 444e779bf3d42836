import type { Job, JobType, Queue } from "bullmq";

/** What became of a job does not matter; only one that runs right now can't be taken from its worker. */
const DISMISSED: JobType[] = ["waiting", "prioritized", "delayed", "waiting-children", "completed", "failed"];

const PAGE = 500;
const AT_ONCE = 10;

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
    const found = [...(await jobsNaming(queue, ids))];
    if (dryRun) dismissed += found.length;
    for (let start = 0; start < found.length && !dryRun; start += AT_ONCE) {
      const removed = await Promise.all(found.slice(start, start + AT_ONCE).map((id) => queue.remove(id)));
      dismissed += removed.reduce((sum, count) => sum + count, 0);
    }
  }
  return dismissed;
}

async function jobsNaming(queue: Queue, ids: ReadonlySet<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; ; start += PAGE) {
    // A page of each state. From the newest on: the oldest are being taken away at the other end, which would move a page past some.
    const jobs = await queue.getJobs(DISMISSED, start, start + PAGE - 1, false);
    for (const job of jobs) if (job?.id !== undefined && names(job, ids)) found.add(job.id);
    if (jobs.length < PAGE) return found;
  }
}

function names({ data }: Job<unknown>, ids: ReadonlySet<string>): boolean {
  const values = typeof data === "object" && data !== null ? Object.values(data) : [];
  return values.some((value) => typeof value === "string" && ids.has(value));
}
