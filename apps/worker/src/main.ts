import { QUEUES } from "@luminora/jobs";
import {
  companionEnvironment,
  httpEnvironment,
  metricsListener,
  openCompanion,
  readEnvironment,
  runProcess,
  serve,
} from "@luminora/runtime";
import { z } from "zod";
import { startWorkers } from "./start-workers.ts";

const environment = companionEnvironment.extend({
  DATABASE_URL: z.url({ error: "is required: workers of a fleet share a Postgres" }),
  HOST: httpEnvironment.shape.HOST,
  LUMINORA_ADMIN_KEY: httpEnvironment.shape.LUMINORA_ADMIN_KEY,
  LUMINORA_METRICS_PORT: httpEnvironment.shape.PORT.unwrap()
    .optional()
    .describe("Port of GET /metrics on HOST; without it the worker listens nowhere."),
  LUMINORA_QUEUES: z
    .string()
    .default(QUEUES.join(","))
    .transform((names) => names.split(",").map((name) => name.trim()))
    .pipe(z.array(z.enum(QUEUES, { error: `must be some of ${QUEUES.join(", ")}, with commas between` }))),
});

await runProcess(async () => {
  const config = readEnvironment(environment, process.env);
  const companion = await openCompanion(config, { migrate: false });
  await startWorkers(companion, { queues: config.LUMINORA_QUEUES });
  companion.deps.log.info({ queues: config.LUMINORA_QUEUES }, "worker started");
  if (config.LUMINORA_METRICS_PORT === undefined) return companion;

  const listener = metricsListener(companion.metrics.registry, config.LUMINORA_ADMIN_KEY ?? null);
  const serving = await serve(listener, { host: config.HOST, port: config.LUMINORA_METRICS_PORT });
  companion.deps.log.info({ url: `${serving.url}/metrics` }, "worker's metrics served");
  return {
    close: async () => {
      await companion.close();
      await serving.close();
    },
  };
});
