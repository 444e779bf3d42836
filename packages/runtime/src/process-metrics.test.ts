import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OnSpending } from "@luminora/llm/openai";
import { expect, it } from "vitest";
import type { Backlog } from "./backlog.ts";
import { backlogGauges } from "./backlog-gauges.ts";
import { embeddingGauge } from "./embedding-gauge.ts";
import { processMetrics } from "./process-metrics.ts";

const spending = (changes: Partial<Parameters<OnSpending>[0]>): Parameters<OnSpending>[0] => ({
  role: "light",
  purpose: "facts",
  provider: "openai",
  asked: "m",
  model: "m",
  promptTokens: 0,
  completionTokens: 0,
  cachedTokens: 0,
  estimated: false,
  ms: 1,
  outcome: "ok",
  for: null,
  ...changes,
});
const depth = { waiting: 3, active: 1, delayed: 0, failed: 2, lagMs: 1_500 };
const busy: Backlog = {
  database: "ok",
  queue: "ok",
  waiting: {
    facts: depth,
    mood: depth,
    affinity: depth,
    episodes: depth,
    embeddings: depth,
    webhooks: depth,
    maintenance: depth,
  },
  oldestOwedMs: 2_500,
};
const blind: Backlog = { database: "unreachable", queue: "unreachable", waiting: null, oldestOwedMs: null };

it("documents every metric, and no other", () => {
  const { registry, watchEndpoints } = processMetrics();
  backlogGauges(registry, async () => busy);
  watchEndpoints(() => []);
  embeddingGauge(registry, async () => []);
  const names = registry.getMetricsAsArray().map(({ name }) => name);
  const page = readFileSync(fileURLToPath(new URL("../../../docs/metrics.md", import.meta.url)), "utf8");
  const documented = [...page.matchAll(/^\| `(luminora_\w+)`/gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual(names.filter((name) => name.startsWith("luminora_")).sort());
});

it("counts in seconds, by stage, purpose and result", async () => {
  const { registry, turns, onSpending, onMeasured } = processMetrics();
  turns.turnAnswered({ receiveMs: 2, loadMs: 4, compileMs: 1, generateMs: 1_500, commitMs: 3 });
  turns.turnAbandoned("model_failed");
  onSpending(spending({ promptTokens: 120 }));
  onSpending(spending({ promptTokens: 7, estimated: true }));
  onSpending(spending({ promptTokens: 7, outcome: "failed" }));
  onSpending(spending({ promptTokens: 7, provider: "offline" }));
  turns.budgetRead("warned");
  onMeasured({ name: "embed", result: "retried", attempt: 1, durationMs: 200, ageMs: 700 });
  onMeasured({ name: "embed", result: "done", attempt: 2, durationMs: 100, ageMs: 5_000 });
  const text = await registry.metrics();
  for (const line of [
    'luminora_turn_stage_seconds_sum{stage="generate"} 1.5',
    'luminora_turns_total{outcome="answered"} 1',
    'luminora_turns_total{outcome="model_failed"} 1',
    'luminora_model_calls_total{purpose="facts",model="m"} 2',
    'luminora_model_tokens_total{purpose="facts",model="m",kind="prompt"} 120',
    'luminora_model_tokens_total{purpose="facts",model="m",kind="completion"} 0',
    'luminora_budget_checks_total{state="warned"} 1',
    'luminora_job_runs_total{job="embed",result="retried"} 1',
    'luminora_job_wait_seconds_sum{job="embed"} 0.5',
    'luminora_job_wait_seconds_count{job="embed"} 1',
    'luminora_job_duration_seconds_count{job="embed"} 2',
  ]) {
    expect(text.split("\n")).toContain(line);
  }
});

it("counts the models that were asked, and tells which endpoints are left alone", async () => {
  const { registry, onAttempt, watchEndpoints } = processMetrics();
  const attempt = { role: "reply", model: "m", endpoint: "http://a/v1", ms: 5 };
  onAttempt({ ...attempt, error: "model_timeout" });
  onAttempt({ ...attempt, error: null });
  // One address with two keys: it is not well while one of them is not.
  watchEndpoints(() => [
    { role: "reply", address: "http://a/v1", circuit: "open" },
    { role: "reply", address: "http://a/v1", circuit: "closed" },
    { role: "light", address: "http://a/v1", circuit: "closed" },
  ]);
  const labels = 'role="reply",endpoint="http://a/v1",model="m"';
  expect((await registry.metrics()).split("\n")).toEqual(
    expect.arrayContaining([
      `luminora_model_attempts_total{${labels},outcome="model_timeout"} 1`,
      `luminora_model_attempts_total{${labels},outcome="answered"} 1`,
      'luminora_model_endpoint_up{role="reply",endpoint="http://a/v1"} 0',
      'luminora_model_endpoint_up{role="light",endpoint="http://a/v1"} 1',
    ]),
  );
});

it("looks once for each scrape, and has no value for what is out of reach", async () => {
  const { registry } = processMetrics();
  const looks = [busy, blind, busy];
  let looked = 0;
  backlogGauges(registry, async () => looks[looked++] ?? busy);
  const scrape = async () => (await registry.metrics()).split("\n").filter((line) => line.startsWith("luminora_"));
  expect(await scrape()).toEqual(
    expect.arrayContaining([
      'luminora_queue_jobs{queue="mood",state="failed"} 2',
      "luminora_oldest_owed_turn_seconds 2.5",
    ]),
  );
  expect(await scrape()).toEqual([
    "luminora_event_streams 0",
    'luminora_dependency_up{dependency="database"} 0',
    'luminora_dependency_up{dependency="queue"} 0',
  ]);
  expect(await scrape()).toContain('luminora_queue_lag_seconds{queue="facts"} 1.5');
  expect(looked).toBe(3);
});
