import { randomBytes } from "node:crypto";
import { QUEUES } from "@luminora/jobs";
import { MINUTE_MS } from "@luminora/kernel";
import { openQueues, type QueueBackend } from "@luminora/queue";
import { createTestDatabase, eventually } from "@luminora/testing";
import { afterEach, expect, inject, it, vi } from "vitest";
import { type TcpProxy, tcpProxy } from "./support/tcp-proxy.ts";
import { handlersDoing } from "./support/test-queues.ts";

const { kind, redisUrl } = inject("backend");

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).reverse()) await close();
});

/** A way to the queues of this project that can fall silent. */
async function hushable(): Promise<{ backend: QueueBackend; proxy: TcpProxy }> {
  if (redisUrl !== null) {
    const proxy = await tcpProxy(redisUrl);
    return { backend: { kind: "redis", url: proxy.url, prefix: `pulse_${randomBytes(6).toString("hex")}` }, proxy };
  }
  const database = await createTestDatabase();
  if (database.kind !== "postgres") throw new Error("a server's");
  closing.push(() => database.drop());
  const proxy = await tcpProxy(database.url);
  return { backend: { kind: "postgres", url: proxy.url }, proxy };
}

it.skipIf(kind === "pglite")(
  "a worker whose backend keeps its connections and says nothing any more is not alive, until it speaks again",
  async () => {
    // The clock alone, which stands still until it is set: what waits goes on in real time.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const { backend, proxy } = await hushable();
    closing.push(() => proxy.cut());
    const queues = await openQueues(backend, { onError: () => {} });
    closing.push(() => queues.close());
    const fleet = await queues.runWorkers({
      handlers: handlersDoing(async () => "done"),
      log: { info: () => {}, warn: () => {}, error: () => {} },
      onExhausted: async () => {},
    });
    await eventually(() => fleet.idle().length === 0);

    proxy.hush();
    expect(fleet.idle()).toEqual([]);
    vi.setSystemTime(Date.now() + 3 * MINUTE_MS);
    expect(fleet.idle()).toEqual([...QUEUES]);

    await proxy.mend();
    await eventually(() => fleet.idle().length === 0, { timeoutMs: 40_000 });
  },
);
