import { LuminoraError, SECOND_MS } from "@luminora/kernel";
import { Redis } from "ioredis";
import { installDebianServices, isDebianAsRoot } from "./debian-services.ts";
import { container, dockerAnswers } from "./docker.ts";
import { freePort } from "./free-port.ts";
import { commandLine } from "./installation.ts";
import { askProgram } from "./run-program.ts";
import { foreignServer, type Server } from "./server.ts";
import type { ServiceSettings } from "./service-settings.ts";
import { spawnServer } from "./spawn-server.ts";

/** Nothing is written to disk, and nothing is evicted: BullMQ must never lose a key. */
const SETTINGS = ["--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"];

/** A Redis from the first place that has one. @throws LuminoraError */
export async function startRedis(settings: ServiceSettings, report: (line: string) => void): Promise<Server> {
  if (settings.redisUrl !== null) return foreignServer(settings.redisUrl, answers);
  if (await dockerAnswers()) return startInDocker();
  if ((await askProgram("redis-server", "--version")) !== null) return startInstalled("/", null);
  if (await isDebianAsRoot()) {
    const { root } = await installDebianServices(settings.cacheDir, report);
    return startInstalled(root, "redis");
  }
  throw new LuminoraError(
    "invalid_configuration",
    "These tests need Redis: no Docker engine answers, none is installed, and only on Debian as root can one be fetched.",
  );
}

async function startInDocker(): Promise<Server> {
  const port = await freePort();
  const url = urlAt(port);
  return spawnServer({
    url,
    ready: () => answers(url),
    ...container(`${port}:6379`, [], "redis:8", "redis-server", ...SETTINGS),
  });
}

async function startInstalled(root: string, user: string | null): Promise<Server> {
  const port = await freePort();
  const url = urlAt(port);
  const placement = ["--port", String(port), "--bind", "127.0.0.1"];
  return spawnServer({
    url,
    argv: commandLine(root, user, ["redis-server", ...placement, ...SETTINGS]),
    ready: () => answers(url),
    startTimeoutMs: 30 * SECOND_MS,
    cleanUp: () => {},
  });
}

function urlAt(port: number): string {
  return `redis://127.0.0.1:${port}`;
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  // The client only rejects with "Connection is closed"; the reason comes as an event.
  let reason: unknown = null;
  redis.on("error", (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}
