import {
  companionEnvironment,
  httpEnvironment,
  openCompanion,
  readEnvironment,
  runProcess,
  serve,
} from "@luminora/runtime";
import express from "express";
import { z } from "zod";
import { createOps } from "./create-ops.ts";

const environment = companionEnvironment.extend(httpEnvironment.shape).extend({
  DATABASE_URL: z.url({ error: "is required: the fleet shares a Postgres" }),
  LUMINORA_ADMIN_KEY: z
    .string({ error: "is required: it opens Bull Board" })
    .min(16, "must have at least 16 characters"),
});

await runProcess(async () => {
  const config = readEnvironment(environment, process.env);
  const companion = await openCompanion(config, { migrate: false });
  const app = express().use("/ops", createOps(companion, "/ops", config.LUMINORA_ADMIN_KEY));
  const serving = await serve(app, { host: config.HOST, port: config.PORT });
  companion.deps.log.info({ url: `${serving.url}/ops` }, "ops started");
  return {
    close: async () => {
      await serving.close();
      await companion.close();
    },
  };
});
