import {
  companionEnvironment,
  httpEnvironment,
  metricsListener,
  openCompanion,
  readEnvironment,
  runProcess,
  serve,
} from "@luminora/runtime";
import express from "express";
import { z } from "zod";
import { createGateway } from "./create-gateway.ts";

const environment = companionEnvironment.extend(httpEnvironment.shape).extend({
  DATABASE_URL: z.url({ error: "is required: gateways of a fleet share a Postgres" }),
});

await runProcess(async () => {
  const config = readEnvironment(environment, process.env);
  const companion = await openCompanion(config, { migrate: false });
  const app = express()
    .disable("x-powered-by")
    .get("/metrics", metricsListener(companion.metrics.registry, config.LUMINORA_ADMIN_KEY ?? null))
    .use(createGateway(companion.deps, companion.queues, "keys"));
  const serving = await serve(app, { host: config.HOST, port: config.PORT });
  companion.deps.log.info({ url: serving.url }, "gateway started");
  companion.warmUp();
  return {
    close: async () => {
      await serving.close();
      await companion.close();
    },
  };
});
