import { createApiKey } from "@luminora/companion";
import { createGateway, openRateLimiter } from "@luminora/gateway";
import { serve } from "@luminora/runtime";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { apiAt } from "./support/api.ts";
import { type House, openHouse } from "./support/house.ts";
import { redisAt } from "./support/redis-at.ts";
import { tcpProxy } from "./support/tcp-proxy.ts";

const { redisUrl } = inject("backend");
const PER_MINUTE = 5;

let house: House;

beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

/** Gateways with keys, each with a limiter of its own, as the processes of a fleet have. */
async function openGateways(count: number, at: string | undefined) {
  const { deps, queues } = house.standalone().companion;
  const key = await createApiKey(deps, { tenantId: "default", name: "test" });
  const other = await createApiKey(deps, { tenantId: "default", name: "other" });
  const open = async () => {
    const limiter = await openRateLimiter({ perMinute: PER_MINUTE, redisUrl: at, withinMs: 10_000 });
    const listener = (stopping: AbortSignal) => createGateway(deps, queues, "keys", stopping, limiter);
    const serving = await serve(listener, { host: "127.0.0.1", port: 0, graceMs: 1_000 });
    const close = async () => {
      await serving.close();
      await limiter?.close();
    };
    return { api: apiAt(() => serving.url), close };
  };
  const gateways = await Promise.all(Array.from({ length: count }, open));
  const ask = (gateway: number, bearer = key) =>
    gateways[gateway]?.api("GET", "/v1/personalities", undefined, { authorization: `Bearer ${bearer}` });
  return { ask, other, close: () => Promise.all(gateways.map(({ close }) => close())) };
}

describe("the limit of a key", () => {
  it("is told with every answer, ends in 429 with Retry-After, and is each key's own", async () => {
    const { ask, other, close } = await openGateways(1, undefined);
    try {
      const first = await ask(0);
      expect(first?.status).toBe(200);
      expect(first?.headers.get("ratelimit-limit")).toBe(String(PER_MINUTE));
      expect(first?.headers.get("ratelimit-remaining")).toBe(String(PER_MINUTE - 1));
      for (let sent = 1; sent < PER_MINUTE; sent += 1) expect((await ask(0))?.status).toBe(200);

      const refused = await ask(0);
      expect(refused?.status).toBe(429);
      expect(refused?.body.error).toMatchObject({ code: "rate_limited", retryable: true });
      expect(refused?.headers.get("ratelimit-remaining")).toBe("0");
      const wait = Number(refused?.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(60);
      expect((await ask(0, other))?.status).toBe(200);
      // A wrong key is told so, and counts for nobody.
      expect((await ask(0, "lum_wrong"))?.status).toBe(401);
    } finally {
      await close();
    }
  });

  it("of 0 is none", async () => {
    expect(await openRateLimiter({ perMinute: 0, redisUrl: undefined })).toBeNull();
  });

  it.skipIf(redisUrl === null)("is counted for the whole fleet on Redis, and its absence refuses nobody", async () => {
    const proxy = await tcpProxy(redisAt(14).REDIS_URL ?? "");
    const { ask, other, close } = await openGateways(2, proxy.url);
    try {
      for (let sent = 0; sent < PER_MINUTE; sent += 1) expect((await ask(sent % 2))?.status).toBe(200);
      expect((await ask(0))?.status).toBe(429);
      expect((await ask(1))?.status).toBe(429);

      await proxy.cut();
      expect((await ask(0, other))?.status).toBe(200);
      expect((await ask(1, other))?.status).toBe(200);
    } finally {
      await close();
      await proxy.mend();
    }
  });
});
