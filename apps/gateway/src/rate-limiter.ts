import { createHash } from "node:crypto";
import { once } from "node:events";
import { LuminoraError, MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import type { RequestHandler } from "express";
import { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

/** Holds each API key to its requests a minute. */
export interface RateLimiter {
  handler: RequestHandler;
  close(): Promise<void>;
}

const MINUTE_SECONDS = MINUTE_MS / SECOND_MS;
const READY_WITHIN_MS = 2 * SECOND_MS;

/**
 * Counts on Redis where there is one, for the whole fleet; while it is away, and without one, each process counts for itself: its
 * absence never refuses a request. null for a limit of 0, which is none.
 */
export async function openRateLimiter({
  perMinute,
  redisUrl,
  withinMs = 500,
}: {
  perMinute: number;
  redisUrl: string | undefined;
  /** A request does not wait longer than this for the count of the fleet, in ms. */
  withinMs?: number;
}): Promise<RateLimiter | null> {
  if (perMinute === 0) return null;
  const window = { points: perMinute, duration: MINUTE_SECONDS };
  const own = new RateLimiterMemory(window);
  if (redisUrl === undefined) return { handler: limited(own, perMinute), close: async () => {} };

  const redis = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: READY_WITHIN_MS,
    commandTimeout: withinMs,
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 6), 2 * SECOND_MS),
  });
  // The queues' connections tell of an outage already.
  redis.on("error", () => {});
  // So that the first requests are counted with the others; a Redis that comes late is no reason not to start.
  await once(redis, "ready", { signal: AbortSignal.timeout(READY_WITHIN_MS) }).catch(() => {});
  const shared = new RateLimiterRedis({
    ...window,
    storeClient: redis,
    keyPrefix: "luminora:rate",
    insuranceLimiter: own,
  });
  return {
    handler: limited(shared, perMinute),
    close: async () => {
      redis.disconnect();
    },
  };
}

function limited(limiter: RateLimiterMemory | RateLimiterRedis, perMinute: number): RequestHandler {
  return async (request, response, next) => {
    const tell = ({ remainingPoints, msBeforeNext }: RateLimiterRes) => {
      response.set("ratelimit-limit", String(perMinute));
      response.set("ratelimit-remaining", String(Math.max(0, remainingPoints)));
      response.set("ratelimit-reset", String(Math.ceil(msBeforeNext / SECOND_MS)));
    };
    try {
      tell(await limiter.consume(keyOf(request.headers.authorization)));
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      tell(thrown);
      throw new LuminoraError(
        "rate_limited",
        `this API key may send ${perMinute} requests a minute; wait as long as Retry-After says`,
        { retryAfterMs: thrown.msBeforeNext },
      );
    }
    next();
  };
}

/** Keys are stored nowhere but as their hash; on a machine without keys all requests are one caller's. */
function keyOf(authorization: string | undefined): string {
  return authorization === undefined ? "open" : createHash("sha256").update(authorization).digest("hex");
}
