export type { Telemetry } from "bullmq";
export type { ExhaustedJob, JobMeasure } from "./delivery.ts";
export type { JobContext, JobHandlers, JobOutcome } from "./job-handlers.ts";
export type { JobProducer } from "./job-producer.ts";
export { openQueues, type Queues } from "./open-queues.ts";
export type { QueueBackend } from "./queue-backend.ts";
export type { QueueDepth } from "./queue-depth.ts";
export type { QueueLimits } from "./queue-limits.ts";
export type { WorkerFleet, WorkerFleetOptions } from "./worker-fleet.ts";
