import { inject } from "vitest";

/** Where processes of a fleet find their queues: a numbered database of the Redis, since they all use the same prefix. */
export function redisAt(database: number): Record<string, string> {
  const { redisUrl } = inject("backend");
  return redisUrl === null ? {} : { REDIS_URL: new URL(`/${database}`, redisUrl).href };
}
