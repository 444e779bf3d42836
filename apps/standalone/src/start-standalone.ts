import { createGateway, openRateLimiter } from "@luminora/gateway";
import { LuminoraError } from "@luminora/kernel";
import { createOps } from "@luminora/ops";
import { isLoopback, type OpenCompanion, type Overrides, openCompanion, queueLimits, serve } from "@luminora/runtime";
import { startWorkers } from "@luminora/worker";
import express from "express";
import type { StandaloneEnvironment } from "./environment.ts";

export interface Standalone {
  url: string;
  companion: OpenCompanion;
  close(): Promise<void>;
}

/** What is wrong about the admin key: beyond loopback Bull Board must not be open. */
export function adminKeyProblems({ HOST, LUMINORA_ADMIN_KEY }: Partial<StandaloneEnvironment>): string[] {
  if (HOST === undefined || isLoopback(HOST) || LUMINORA_ADMIN_KEY !== undefined) return [];
  return [`LUMINORA_ADMIN_KEY: is required on HOST ${HOST}; it opens Bull Board`];
}

/** Gateway, workers and Bull Board in one process, on whatever database and queues the environment names. */
export async function startStandalone(
  environment: StandaloneEnvironment,
  overrides: Overrides & { workers?: false } = {},
): Promise<Standalone> {
  const { HOST: host, PORT: port, LUMINORA_ADMIN_KEY: adminKey } = environment;
  const open = isLoopback(host);
  const [problem] = adminKeyProblems(environment);
  if (problem !== undefined) throw new LuminoraError("invalid_configuration", problem);
  // Who develops on this machine has the receiver here, too.
  const toPrivate = environment.LUMINORA_WEBHOOKS_TO_PRIVATE ?? (open ? "true" : "false");
  const own = { ...environment, LUMINORA_WEBHOOKS_TO_PRIVATE: toPrivate } as const;
  const companion = await openCompanion(own, { migrate: true }, overrides);
  const limits = { perMinute: environment.LUMINORA_RATE_LIMIT_PER_MINUTE, redisUrl: environment.REDIS_URL };
  const rateLimiter = await openRateLimiter(limits);
  try {
    await companion.announceEmbedder();
    const fleet =
      overrides.workers === false ? null : await startWorkers(companion, { limits: queueLimits(environment) });
    const { deps, queues } = companion;
    const gatewayFor = (stopping: AbortSignal, closing: AbortSignal) =>
      createGateway(deps, queues, open ? "open" : "keys", stopping, rateLimiter, closing, adminKey ?? null);
    const listenerFor = (stopping: AbortSignal, closing: AbortSignal) =>
      express()
        .use("/ops", createOps(companion, "/ops", adminKey ?? null))
        .use(companion.traced(gatewayFor(stopping, closing)));
    const serving = await serve(listenerFor, { host, port, graceMs: companion.graceMs });
    return {
      url: serving.url,
      companion,
      close: async () => {
        // Both at once: the answers and the jobs have the same time to end.
        await Promise.all([serving.close(), fleet?.close()]);
        await rateLimiter?.close();
        await companion.close();
      },
    };
  } catch (error) {
    await rateLimiter?.close();
    await companion.close();
    throw error;
  }
}
