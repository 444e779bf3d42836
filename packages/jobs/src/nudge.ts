import type { JobOf } from "./catalog.ts";

/**
 * Tells a queue that there is work. `id` keeps it to one: while a job of that name with the same id is waiting, running
 * or due for a retry, another nudge changes nothing; once the job has ended, a nudge brings a new one.
 */
export type Nudge = JobOf & { id?: string };
