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
  LUMINORA_CONCURRENCY: z
    .string()
    .default("")
    .transform((text) => Object.fromEntries(text.split(",").flatMap((entry) => (entry ? [entry.split("=")] : []))))
    .pipe(
      z.partialRecord(z.enum(QUEUES), z.coerce.number().int().min(1).max(9_999), {
        error: "must look like facts=16,mood=4",
      }),
    )
    .describe("Jobs of a queue that this process runs at a time, such as facts=16,mood=4; default: the catalog's."),
});

await runProcess(async () => {
  const config = readEnvironment(environment, process.env);
  const companion = await openCompanion(config, { migrate: false });
  await startWorkers(companion, { queues: config.LUMINORA_QUEUES, concurrency: config.LUMINORA_CONCURRENCY });
  companion.deps.log.info({ queues: config.LUMINORA_QUEUES }, "worker started");
  return companion;
});
