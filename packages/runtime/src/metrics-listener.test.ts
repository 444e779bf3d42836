import { request } from "node:http";
import { afterEach, expect, it } from "vitest";
import { metricsListener } from "./metrics-listener.ts";
import { processMetrics } from "./process-metrics.ts";
import { type Serving, serve } from "./serve.ts";

const KEY = "operators-key-0123456789";

let serving: Serving;
afterEach(() => serving.close());

async function statusOf(adminKey: string | null, headers: Record<string, string> = {}): Promise<number | undefined> {
  const listener = metricsListener(processMetrics().registry, adminKey);
  serving = await serve(() => listener, { host: "127.0.0.1", port: 0, graceMs: 1_000 });
  return new Promise((resolve, reject) => {
    request(serving.url, { headers, agent: false }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    })
      .once("error", reject)
      .end();
  });
}

it.each([
  ["this machine, where there is no key", null, {}, 200],
  ["a page under another name", null, { host: "evil.example" }, 401],
  ["somebody else by way of a proxy", null, { "x-forwarded-for": "203.0.113.9" }, 401],
  ["this machine without the key", KEY, {}, 401],
  ["a wrong key", KEY, { authorization: `Bearer ${KEY}x` }, 401],
  ["the key", KEY, { authorization: `Bearer ${KEY}` }, 200],
  ["the key as a password", KEY, { authorization: `Basic ${Buffer.from(`me:${KEY}`).toString("base64")}` }, 200],
])("answers as it should to %s", async (_, adminKey, headers, status) => {
  expect(await statusOf(adminKey, headers)).toBe(status);
});
