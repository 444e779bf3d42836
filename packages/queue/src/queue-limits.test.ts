import { JOBS } from "@luminora/jobs";
import { expect, it } from "vitest";
import { concurrencyOf, longestRunOf, rateLimitOf, timeoutOf } from "./queue-limits.ts";

it("a queue has the catalog's limits where nobody says otherwise", () => {
  const limits = {
    concurrency: { facts: 16 },
    timeoutMs: { mood: 30_000 },
    rateLimit: { facts: { jobs: 100, perMs: 60_000 } },
  };
  expect(concurrencyOf("facts", limits)).toBe(16);
  expect(concurrencyOf("mood", limits)).toBe(JOBS["detect-mood"].concurrency);
  expect(timeoutOf("detect-mood", limits)).toBe(30_000);
  expect(timeoutOf("embed", limits)).toBe(JOBS.embed.timeoutMs);
  expect(longestRunOf("mood", limits)).toBe(30_000);
  expect(longestRunOf("maintenance", limits)).toBe(JOBS.sweep.timeoutMs);
  expect(rateLimitOf("facts", limits)).toEqual({ jobs: 100, perMs: 60_000 });
  expect(rateLimitOf("embeddings", limits)).toBeNull();
});
