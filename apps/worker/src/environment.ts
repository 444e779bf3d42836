import { QUEUES } from "@luminora/jobs";
import { fleetEnvironment, httpEnvironment, numberWithin, queueEnvironment } from "@luminora/runtime";
import { z } from "zod";

/** What a worker of a fleet reads from the environment. */
export const workerEnvironment = fleetEnvironment.extend(queueEnvironment.shape).extend({
  LUMINORA_QUEUES: z
    .string()
    .default(QUEUES.join(","))
    .transform((names) => names.split(",").map((name) => name.trim()))
    .pipe(z.array(z.string()).refine(areQueues, `must be some of ${QUEUES.join(", ")}, with commas between`))
    .describe("The queues that this worker process works on."),
  HOST: httpEnvironment.shape.HOST,
  LUMINORA_HEALTH_PORT: numberWithin(0, 65_535, { whole: true })
    .optional()
    .describe("Port where a worker answers GET /health/live; 0 picks a free one. Without it a worker does not listen."),
});

function areQueues(names: string[]): names is (typeof QUEUES)[number][] {
  return names.every((name) => QUEUES.some((queue) => queue === name));
}
