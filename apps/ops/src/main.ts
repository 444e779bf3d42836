import { openMember, readProcessEnvironment, runProcess, serve } from "@luminora/runtime";
import express from "express";
import { createOps } from "./create-ops.ts";
import { opsEnvironment } from "./environment.ts";

await runProcess(async (asked) => {
  const config = await readProcessEnvironment(opsEnvironment, process.env);
  return openMember(config, asked, async (companion) => {
    const app = express().use("/ops", createOps(companion, "/ops", config.LUMINORA_ADMIN_KEY));
    const serving = await serve(() => app, { host: config.HOST, port: config.PORT, graceMs: companion.graceMs });
    companion.deps.log.info({ url: `${serving.url}/ops` }, "ops started");
    return serving;
  });
});
