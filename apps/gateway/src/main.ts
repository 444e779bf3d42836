import { metricsListener, openMember, readProcessEnvironment, runProcess, serve } from "@luminora/runtime";
import express from "express";
import { createGateway } from "./create-gateway.ts";
import { gatewayEnvironment } from "./environment.ts";
import { openRateLimiter } from "./rate-limiter.ts";

await runProcess(async (asked) => {
  const config = await readProcessEnvironment(gatewayEnvironment, process.env);
  return openMember(config, asked, async (companion) => {
    const limits = { perMinute: config.LUMINORA_RATE_LIMIT_PER_MINUTE, redisUrl: config.REDIS_URL };
    const rateLimiter = await openRateLimiter(limits);
    await companion.announceEmbedder();
    const adminKey = config.LUMINORA_ADMIN_KEY ?? null;
    const gatewayFor = (stopping: AbortSignal, closing: AbortSignal) =>
      createGateway(companion.deps, companion.queues, "keys", stopping, rateLimiter, closing, adminKey);
    const listenerFor = (stopping: AbortSignal, closing: AbortSignal) =>
      express()
        .disable("x-powered-by")
        .get("/metrics", metricsListener(companion.metrics.registry, adminKey))
        .use(companion.traced(gatewayFor(stopping, closing)));
    const serving = await serve(listenerFor, {
      host: config.HOST,
      port: config.PORT,
      graceMs: companion.graceMs,
    }).catch(async (thrown: unknown) => {
      await rateLimiter?.close();
      throw thrown;
    });
    companion.deps.log.info({ url: serving.url }, "gateway started");
    companion.warmUp();
    return {
      url: serving.url,
      close: async () => {
        await serving.close();
        await rateLimiter?.close();
      },
    };
  });
});
