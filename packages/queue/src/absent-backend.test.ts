import type { Nudge } from "@luminora/jobs";
import { describe, expect, it } from "vitest";
import { openQueues } from "./open-queues.ts";

// Nobody listens on port 1.
const embedding: Nudge = { name: "embed", payload: { tenantId: "local", turnId: "turn-1" } };

describe("queues without their backend", () => {
  it("open without Redis, which may come later, and fail nudges at once until then", async () => {
    const origins = new Set<string>();
    const onError = (_: Error, origin: string) => origins.add(origin);
    const queues = await openQueues({ kind: "redis", url: "redis://127.0.0.1:1" }, { onError });
    const nudgedAt = Date.now();
    await expect(queues.producer.nudge([embedding])).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(Date.now() - nudgedAt).toBeLessThan(1_000);
    await expect(queues.ping()).rejects.toMatchObject({ code: "storage_unavailable" });
    await queues.close();
    expect(origins).toEqual(new Set(["redis"]));
  });

  it("do not open without Postgres, which keeps everything else as well", async () => {
    const opening = openQueues({ kind: "postgres", url: "postgres://nobody@127.0.0.1:1/none" }, { onError: () => {} });
    await expect(opening).rejects.toMatchObject({ code: "storage_unavailable", retryable: true });
  });
});
