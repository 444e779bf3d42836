/** What `vitest.config.ts` took from the environment. */
export interface ServiceSettings {
  /** TEST_DATABASE_URL: a Postgres with pgvector whose user may create databases; null to start one. */
  readonly databaseUrl: string | null;
  /** TEST_REDIS_URL: a Redis with `maxmemory-policy noeviction`; null to start one. */
  readonly redisUrl: string | null;
  /** Where installed servers are kept between runs. */
  readonly cacheDir: string;
}
