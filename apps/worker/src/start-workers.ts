import { failEffect } from "@luminora/companion";
import { effectOfJob, type QueueName } from "@luminora/jobs";
import type { QueueLimits, WorkerFleet } from "@luminora/queue";
import type { OpenCompanion } from "@luminora/runtime";
import { jobHandlers } from "./job-handlers.ts";

/** Starts workers in this process for `queues` (default: all), and sees to it that somebody sweeps. */
export async function startWorkers(
  {
    deps,
    queues,
    metrics,
    sweepEveryMs,
    graceMs,
  }: Pick<OpenCompanion, "deps" | "queues" | "metrics" | "sweepEveryMs" | "graceMs">,
  options: { queues?: readonly QueueName[]; limits?: QueueLimits } = {},
): Promise<WorkerFleet> {
  const fleet = await queues.runWorkers({
    ...options,
    graceMs,
    handlers: jobHandlers(deps),
    log: deps.log,
    onMeasured: metrics.onMeasured,
    onExhausted: async (job, error) => {
      // The next sweep comes anyway, and brings the others.
      if (job.name === "sweep" || job.name === "reembed" || job.name === "deliver-webhook") return;
      await failEffect(deps, effectOfJob(job.name), job.payload, error.code);
    },
  });
  await queues.scheduleSweep(sweepEveryMs);
  return fleet;
}
