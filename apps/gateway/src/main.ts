import {
  companionEnvironment,
  httpEnvironment,
  openCompanion,
  readEnvironment,
  runProcess,
  serve,
} from "@luminora/runtime";
import { z } from "zod";
import { createGateway } from "./create-gateway.ts";

const environment = companionEnvironment.extend(httpEnvironment.shape).extend({
  DATABASE_URL: z.url({ error: "is required: gateways of a fleet share a Postgres" }),
});

await runProcess(async () => {
  const config = readEnvironment(environment, process.env);
  const companion = await openCompanion(config, { migrate: false });
  const serving = await serve((stopping) => createGateway(companion.deps, companion.queues, "keys", stopping), {
    host: config.HOST,
    port: config.PORT,
    graceMs: companion.graceMs,
  });
  companion.deps.log.info({ url: serving.url }, "gateway started");
  companion.warmUp();
  return {
    close: async () => {
      await serving.close();
      await companion.close();
    },
  };
});
