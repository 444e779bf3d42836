import type { RequestListener } from "node:http";
import { metricsListener, openMember, queueLimits, readProcessEnvironment, runProcess, serve } from "@luminora/runtime";
import { workerEnvironment } from "./environment.ts";
import { health } from "./health.ts";
import { startWorkers } from "./start-workers.ts";

await runProcess(async (asked) => {
  const config = await readProcessEnvironment(workerEnvironment, process.env);
  const { HOST: host, LUMINORA_QUEUES: queues, LUMINORA_HEALTH_PORT: port } = config;
  return openMember(config, asked, async (companion) => {
    await companion.announceEmbedder();
    const fleet = await startWorkers(companion, { queues, limits: queueLimits(config) });
    const live = health(fleet);
    const metrics = metricsListener(companion.metrics.registry, config.LUMINORA_ADMIN_KEY ?? null);
    const listener: RequestListener = (request, response) =>
      request.url === "/metrics" ? metrics(request, response) : live(request, response);
    const serving = port === undefined ? null : await serve(() => listener, { host, port, graceMs: companion.graceMs });
    companion.deps.log.info({ queues, health: serving?.url ?? null }, "worker started");
    return serving;
  });
});
