import { metricsListener, openMember, readEnvironment, runProcess, serve } from "@luminora/runtime";
import express from "express";
import { createGateway } from "./create-gateway.ts";
import { gatewayEnvironment } from "./environment.ts";

await runProcess(async () => {
  const config = readEnvironment(gatewayEnvironment, process.env);
  return openMember(config, async (companion) => {
    await companion.announceEmbedder();
    const listenerFor = (stopping: AbortSignal) =>
      express()
        .disable("x-powered-by")
        .get("/metrics", metricsListener(companion.metrics.registry, config.LUMINORA_ADMIN_KEY ?? null))
        .use(createGateway(companion.deps, companion.queues, "keys", stopping));
    const serving = await serve(listenerFor, { host: config.HOST, port: config.PORT, graceMs: companion.graceMs });
    companion.deps.log.info({ url: serving.url }, "gateway started");
    companion.warmUp();
    return serving;
  });
});
