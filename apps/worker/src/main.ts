import { QUEUES } from "@luminora/jobs";
import { companionEnvironment, openCompanion, readEnvironment, runProcess } from "@luminora/runtime";
import { z } from "zod";
import { startWorkers } from "./start-workers.ts";

const environment = companionEnvironment.extend({
  DATABASE_URL: z.url({ error: "is required: workers of a fleet share a Postgres" }),
  LUMINORA_QUEUES: z
    .string()
    .default(QUEUES.join(","))
    .transform((names) => names.split(",").map((name) => name.trim()))
    .pipe(z.array(z.enum(QUEUES, { error: `must be some of ${QUEUES.join(", ")}, with commas between` }))),
  LUMINORA_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe("Jobs of each queue that this process runs at a time; default: the catalog's numbers."),
});

await runProcess(async () => {
  const config = readEnvironment(environment, process.env);
  const companion = await openCompanion(config, { migrate: false });
  const { LUMINORA_QUEUES: queues, LUMINORA_CONCURRENCY: jobsAtATime } = config;
  // One sweep at a time is enough, whatever else this process can carry.
  const busy = jobsAtATime === undefined ? [] : queues.filter((queue) => queue !== "maintenance");
  await startWorkers(companion, {
    queues,
    concurrency: Object.fromEntries(busy.map((queue) => [queue, jobsAtATime])),
  });
  companion.deps.log.info({ queues: config.LUMINORA_QUEUES }, "worker started");
  return companion;
});
