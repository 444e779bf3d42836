import { readEnvironment } from "@luminora/runtime";
import { expect, it } from "vitest";
import { workerEnvironment } from "./environment.ts";

it("a worker tells of everything that is wrong at once, with what is allowed", () => {
  const wrong = {
    LUMINORA_QUEUES: "facts,dreams",
    LUMINORA_SWEEP_SECONDS: "often",
    LUMINORA_PROVIDER: "acme",
    LUMINORA_LOG_LEVEL: "loud",
    LUMINORA_HEALTH_PORT: "70000",
    OPENAI_BASE_URL: "localhost:8000",
    REDIS_URL: "http://localhost",
    LUMINORA_TIMEOUT: "mood",
  };
  let told = "";
  try {
    readEnvironment(workerEnvironment, wrong);
  } catch (thrown) {
    told = thrown instanceof Error ? thrown.message : "";
  }
  expect(told.split("\n").slice(1).sort()).toEqual([
    "  DATABASE_URL: is required, since a fleet shares one Postgres; it must look like postgres://user:password@host:5432/name",
    "  LUMINORA_HEALTH_PORT: must be a whole number from 0 to 65535",
    "  LUMINORA_LOG_LEVEL: must be one of silent, error, warn, info, debug",
    "  LUMINORA_PROVIDER: must be one of offline, openai, deepseek, mistral, groq, openrouter, ollama, vllm, lmstudio",
    "  LUMINORA_QUEUES: must be some of facts, mood, affinity, episodes, embeddings, webhooks, maintenance, with commas between",
    "  LUMINORA_SWEEP_SECONDS: must be a number from 1 to 3600",
    "  LUMINORA_TIMEOUT: must look like mood=30: mood must be whole seconds from 1 to 9999",
    "  OPENAI_BASE_URL: must look like http://host:8000/v1",
    "  REDIS_URL: must look like redis://host:6379",
  ]);
});

it("a worker works on all queues, or on those it is given", () => {
  const DATABASE_URL = "postgresql://localhost/luminora";
  expect(readEnvironment(workerEnvironment, { DATABASE_URL }).LUMINORA_QUEUES).toHaveLength(7);
  const some = readEnvironment(workerEnvironment, { DATABASE_URL, LUMINORA_QUEUES: "facts, mood" });
  expect(some.LUMINORA_QUEUES).toEqual(["facts", "mood"]);
});
