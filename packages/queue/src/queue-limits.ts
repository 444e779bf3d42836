import { JOBS, type JobName, type QueueName, type RateLimit } from "@luminora/jobs";

/** What an operator puts in place of the catalog's numbers, queue by queue. */
export interface QueueLimits {
  /** Jobs of a queue that one process runs at a time. */
  concurrency?: Partial<Record<QueueName, number>>;
  /** Jobs of a queue that the whole fleet starts in a time. Every process has to say the same. */
  rateLimit?: Partial<Record<QueueName, RateLimit>>;
  /** A run that takes longer is aborted and retried, in ms. */
  timeoutMs?: Partial<Record<QueueName, number>>;
}

/** Jobs of a queue that one process runs at a time: what its most parallel kind of job may, unless told otherwise. */
export function concurrencyOf(queue: QueueName, { concurrency }: QueueLimits): number {
  return concurrency?.[queue] ?? Math.max(...jobsOf(queue).map((job) => job.concurrency));
}

/** The strictest limit of the jobs of a queue, unless told otherwise; null for none. */
export function rateLimitOf(queue: QueueName, { rateLimit }: QueueLimits): RateLimit | null {
  const perMs = (limit: RateLimit) => limit.jobs / limit.perMs;
  const limits = jobsOf(queue).flatMap((job) => job.rateLimit ?? []);
  return rateLimit?.[queue] ?? limits.sort((a, b) => perMs(a) - perMs(b))[0] ?? null;
}

/** How long a run of a job may take, in ms. */
export function timeoutOf(name: JobName, { timeoutMs }: QueueLimits): number {
  return timeoutMs?.[JOBS[name].queue] ?? JOBS[name].timeoutMs;
}

/** How long a run of any job of a queue may take, in ms. */
export function longestRunOf(queue: QueueName, { timeoutMs }: QueueLimits): number {
  return timeoutMs?.[queue] ?? Math.max(...jobsOf(queue).map((job) => job.timeoutMs));
}

function jobsOf(queue: QueueName): { concurrency: number; rateLimit: RateLimit | null; timeoutMs: number }[] {
  return Object.values(JOBS).filter((job) => job.queue === queue);
}
