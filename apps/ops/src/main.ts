import { openCompanion, readEnvironment, runProcess, serve } from "@luminora/runtime";
import express from "express";
import { createOps } from "./create-ops.ts";
import { opsEnvironment } from "./environment.ts";

await runProcess(async () => {
  const config = readEnvironment(opsEnvironment, process.env);
  const companion = await openCompanion(config, { migrate: false });
  const app = express().use("/ops", createOps(companion.queues, "/ops", config.LUMINORA_ADMIN_KEY));
  const serving = await serve(() => app, { host: config.HOST, port: config.PORT, graceMs: companion.graceMs });
  companion.deps.log.info({ url: `${serving.url}/ops` }, "ops started");
  return {
    close: async () => {
      await serving.close();
      await companion.close();
    },
  };
});
