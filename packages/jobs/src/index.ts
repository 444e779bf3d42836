export { JOBS, type JobName, type JobOf, type JobPayload, type RateLimit } from "./catalog.ts";
export { EFFECTS, type Effect, effectOfJob, jobOfEffect } from "./effects.ts";
export type { Nudge } from "./nudge.ts";
export { parseJob } from "./parse-job.ts";
export { QUEUES, type QueueName } from "./queues.ts";
