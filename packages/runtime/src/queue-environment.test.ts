import { describe, expect, it } from "vitest";
import { queueEnvironment, queueLimits } from "./queue-environment.ts";
import { readEnvironment } from "./read-environment.ts";

const limits = (environment: Record<string, string>) => queueLimits(readEnvironment(queueEnvironment, environment));

describe("the limits of queues", () => {
  it("are read queue by queue", () => {
    const environment = {
      LUMINORA_CONCURRENCY: "facts=16, embeddings = 2",
      LUMINORA_RATE_LIMIT: "facts=100/60",
      LUMINORA_TIMEOUT: "mood=30",
    };
    expect(limits(environment)).toEqual({
      concurrency: { facts: 16, embeddings: 2 },
      rateLimit: { facts: { jobs: 100, perMs: 60_000 } },
      timeoutMs: { mood: 30_000 },
    });
    expect(limits({})).toEqual({ concurrency: {}, rateLimit: {}, timeoutMs: {} });
  });

  it.each([
    ["LUMINORA_CONCURRENCY", "facts", "facts must be a whole number from 1 to 9999"],
    ["LUMINORA_CONCURRENCY", "facts=0", "facts must be a whole number from 1 to 9999"],
    ["LUMINORA_CONCURRENCY", "facts=4,facts=8", "facts is there twice"],
    ["LUMINORA_CONCURRENCY", "toString=4", '"toString=4" names none of the queues facts, mood, affinity'],
    ["LUMINORA_RATE_LIMIT", "facts=100", "facts must be JOBS/SECONDS"],
    ["LUMINORA_RATE_LIMIT", "facts=100/60=1", "facts must be JOBS/SECONDS"],
    ["LUMINORA_TIMEOUT", "mood=0.5", "mood must be whole seconds"],
    ["LUMINORA_TIMEOUT", "mood=30,", '"" names none of the queues'],
  ])("name the variable and the cure: %s=%s", (name, value, cure) => {
    expect(() => limits({ [name]: value })).toThrow(new RegExp(`${name}: must look like .*${cure}`));
  });

  it("tell of all problems at once", () => {
    const wrong = { LUMINORA_CONCURRENCY: "dreams=1,facts=many", LUMINORA_TIMEOUT: "mood=soon" };
    expect(() => limits(wrong)).toThrow(/LUMINORA_CONCURRENCY: .*dreams=1.*; facts must.*\n.*LUMINORA_TIMEOUT: .*mood/);
  });
});
