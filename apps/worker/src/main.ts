import { openMember, queueLimits, readEnvironment, runProcess, serve } from "@luminora/runtime";
import { workerEnvironment } from "./environment.ts";
import { health } from "./health.ts";
import { startWorkers } from "./start-workers.ts";

await runProcess(async () => {
  const config = readEnvironment(workerEnvironment, process.env);
  const { HOST: host, LUMINORA_QUEUES: queues, LUMINORA_HEALTH_PORT: port } = config;
  return openMember(config, async (companion) => {
    const fleet = await startWorkers(companion, { queues, limits: queueLimits(config) });
    const serving = port === undefined ? null : await serve(health(fleet), { host, port });
    companion.deps.log.info({ queues, health: serving?.url ?? null }, "worker started");
    return serving;
  });
});
