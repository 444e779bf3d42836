import { QUEUES, type QueueName } from "@luminora/jobs";
import { serve } from "@luminora/runtime";
import { afterAll, beforeAll, expect, it } from "vitest";
import { health } from "./health.ts";

let idle: QueueName[] = [];
let serving: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const listener = health({ queues: QUEUES, idle: () => idle });
  serving = await serve(() => listener, { host: "127.0.0.1", port: 0, graceMs: 1_000 });
});
afterAll(() => serving.close());

it("a worker is alive while it takes jobs from each of its queues", async () => {
  const live = await fetch(`${serving.url}/health/live`);
  expect([live.status, await live.json()]).toEqual([200, { status: "ok", queues: [...QUEUES], idle: [] }]);
  idle = ["mood"];
  const stuck = await fetch(`${serving.url}/health/live`);
  expect([stuck.status, await stuck.json()]).toEqual([503, { status: "idle", queues: [...QUEUES], idle: ["mood"] }]);
});

it("a worker answers nothing else", async () => {
  expect((await fetch(serving.url)).status).toBe(404);
  expect((await fetch(`${serving.url}/health/live`, { method: "POST" })).status).toBe(404);
});
