import { freePort } from "@luminora/testing/free-port";
import { startPostgres } from "@luminora/testing/postgres-server";
import { startRedis } from "@luminora/testing/redis-server";
import { Redis } from "ioredis";

type Server = Awaited<ReturnType<typeof startPostgres>>;

/** Servers of one's own, to be halted and resumed at will. */
export interface Servers {
  postgres: Server;
  /** Null: the queues are on Postgres. */
  redis: (Server & { flush(): Promise<void> }) | null;
  stop(): Promise<void>;
}

/** Starts them; never those that others share. `cacheDir` keeps installed programs between runs. */
export async function startServers(
  { cacheDir, withRedis }: { cacheDir: string; withRedis: boolean },
  report: (line: string) => void,
): Promise<Servers> {
  const settings = { databaseUrl: null, redisUrl: null, cacheDir };
  const postgres = await startPostgres(settings, report);
  const redis = withRedis ? await startRedis(settings, report) : null;
  return {
    postgres,
    redis: redis && { ...redis, flush: () => flush(redis.url) },
    stop: async () => {
      await redis?.stop();
      await postgres.stop();
    },
  };
}

/** Free ports, all different. */
export async function openPorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}
