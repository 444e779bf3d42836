import { homedir } from "node:os";
import { join } from "node:path";

/** Which servers tests and benches use. */
export interface ServiceSettings {
  /** TEST_DATABASE_URL: a Postgres with pgvector whose user may create databases; null to start one. */
  readonly databaseUrl: string | null;
  /** TEST_REDIS_URL: a Redis with `maxmemory-policy noeviction`; null to start one. */
  readonly redisUrl: string | null;
  /** Where installed servers are kept between runs. */
  readonly cacheDir: string;
}

export function serviceSettings(environment: NodeJS.ProcessEnv): ServiceSettings {
  return {
    databaseUrl: environment.TEST_DATABASE_URL || null,
    redisUrl: environment.TEST_REDIS_URL || null,
    cacheDir: environment.XDG_CACHE_HOME || join(homedir(), ".cache"),
  };
}
