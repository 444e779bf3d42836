import { createGateway } from "@luminora/gateway";
import { LuminoraError } from "@luminora/kernel";
import { createOps } from "@luminora/ops";
import {
  companionEnvironment,
  httpEnvironment,
  isLoopback,
  type OpenCompanion,
  type Overrides,
  openCompanion,
  serve,
} from "@luminora/runtime";
import { startWorkers } from "@luminora/worker";
import express from "express";
import type { z } from "zod";

export const standaloneEnvironment = companionEnvironment.extend(httpEnvironment.shape).extend({
  // The banner is for a person; what goes wrong still shows.
  LUMINORA_LOG_LEVEL: companionEnvironment.shape.LUMINORA_LOG_LEVEL.unwrap().default("warn"),
});

export type StandaloneEnvironment = z.infer<typeof standaloneEnvironment>;

export interface Standalone {
  url: string;
  companion: OpenCompanion;
  close(): Promise<void>;
}

/** Gateway, workers and Bull Board in one process, on whatever database and queues the environment names. */
export async function startStandalone(
  environment: StandaloneEnvironment,
  overrides: Overrides & { workers?: false } = {},
): Promise<Standalone> {
  const { HOST: host, PORT: port, LUMINORA_ADMIN_KEY: adminKey } = environment;
  const open = isLoopback(host);
  if (!open && adminKey === undefined) {
    throw new LuminoraError(
      "invalid_configuration",
      `LUMINORA_ADMIN_KEY: is required on HOST ${host}; it opens Bull Board`,
    );
  }
  const companion = await openCompanion(environment, { migrate: true }, overrides);
  try {
    if (overrides.workers !== false) await startWorkers(companion);
    const app = express();
    app.use("/ops", createOps(companion, "/ops", adminKey ?? null));
    app.use(createGateway(companion.deps, companion.queues, open ? "open" : "keys"));
    const serving = await serve(app, { host, port });
    return {
      url: serving.url,
      companion,
      close: async () => {
        await serving.close();
        await companion.close();
      },
    };
  } catch (error) {
    await companion.close();
    throw error;
  }
}
