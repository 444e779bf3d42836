import type { EndpointHealth, Metrics, ModelAttempt } from "@luminora/companion";
import { SECOND_MS } from "@luminora/kernel";
import type { OnSpending } from "@luminora/llm/openai";
import type { JobMeasure } from "@luminora/queue";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What one process counts and measures; docs/metrics.md says what each name means. */
export interface ProcessMetrics {
  readonly registry: Registry;
  readonly turns: Metrics;
  readonly onSpending: OnSpending;
  onAttempt(attempt: ModelAttempt & { role: string }): void;
  /** Tells at each scrape how the providers' endpoints do. */
  watchEndpoints(look: () => readonly EndpointHealth[]): void;
  onMeasured(measure: JobMeasure): void;
}

/** From a fold in memory to a model that is nearly given up, in seconds. */
const STAGE_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Waiting may last as long as an outage, in seconds. */
const WAIT_BUCKETS = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800, 7_200];

/** A registry of its own for each process, and for each of several that tests run in one. */
export function processMetrics(): ProcessMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const stages = new Histogram({
    name: "luminora_turn_stage_seconds",
    help: "Time of each stage of an answered turn.",
    labelNames: ["stage"],
    buckets: STAGE_BUCKETS,
    registers,
  });
  const turns = new Counter({
    name: "luminora_turns_total",
    help: "Turns by how they ended: answered, or the code of what went wrong.",
    labelNames: ["outcome"],
    registers,
  });
  const calls = new Counter({
    name: "luminora_model_calls_total",
    help: "Answers of model providers, rejected ones included.",
    labelNames: ["purpose", "model"],
    registers,
  });
  const tokens = new Counter({
    name: "luminora_model_tokens_total",
    help: "Tokens as the providers counted them.",
    labelNames: ["purpose", "model", "kind"],
    registers,
  });
  const budgets = new Counter({
    name: "luminora_budget_checks_total",
    help: "Calls that were held to a budget, by where it stood: warned from 80 %, saving from 90 %, spent.",
    labelNames: ["state"],
    registers,
  });
  const attempts = new Counter({
    name: "luminora_model_attempts_total",
    help: "Models that were asked, by how that ended: answered, or the code of what went wrong.",
    labelNames: ["role", "endpoint", "model", "outcome"],
    registers,
  });
  const streams = new Gauge({
    name: "luminora_event_streams",
    help: "Streams of events that clients listen to.",
    registers,
  });
  const tries = new Counter({
    name: "luminora_webhook_tries_total",
    help: "Tries of deliveries to webhooks, by what came of them.",
    labelNames: ["outcome"],
    registers,
  });
  const runs = new Counter({
    name: "luminora_job_runs_total",
    help: "Runs of jobs by result: retried and failed are the bad ones.",
    labelNames: ["job", "result"],
    registers,
  });
  const durations = new Histogram({
    name: "luminora_job_duration_seconds",
    help: "Time of one run of a job.",
    labelNames: ["job"],
    buckets: STAGE_BUCKETS,
    registers,
  });
  const waits = new Histogram({
    name: "luminora_job_wait_seconds",
    help: "From the adding of a job to the start of its first run.",
    labelNames: ["job"],
    buckets: WAIT_BUCKETS,
    registers,
  });

  return {
    registry,
    turns: {
      turnAnswered: ({ receiveMs, loadMs, compileMs, generateMs, commitMs }) => {
        turns.inc({ outcome: "answered" });
        const times = { receive: receiveMs, load: loadMs, compile: compileMs, generate: generateMs, commit: commitMs };
        for (const [stage, ms] of Object.entries(times)) stages.observe({ stage }, ms / SECOND_MS);
      },
      turnAbandoned: (code) => turns.inc({ outcome: code }),
      budgetRead: (state) => budgets.inc({ state }),
      eventStreams: (change) => streams.inc(change),
      webhookTried: (outcome) => tries.inc({ outcome }),
    },
    onSpending: ({ purpose, provider, model, outcome, estimated, promptTokens, completionTokens }) => {
      // The rules are no provider; a call that brought no answer counts among the errors of turns and jobs.
      if (provider === "offline" || outcome === "failed" || outcome === "aborted") return;
      calls.inc({ purpose, model });
      if (estimated) return;
      tokens.inc({ purpose, model, kind: "prompt" }, promptTokens);
      tokens.inc({ purpose, model, kind: "completion" }, completionTokens);
    },
    onAttempt: ({ role, endpoint, model, error }) =>
      attempts.inc({ role, endpoint, model, outcome: error ?? "answered" }),
    watchEndpoints: (look) => {
      new Gauge({
        name: "luminora_model_endpoint_up",
        help: "1 while an endpoint of a provider is asked, 0 while it is left alone since its calls keep failing.",
        labelNames: ["role", "endpoint"],
        registers,
        collect() {
          this.reset();
          const sound = look().toSorted(
            (one, other) => Number(other.circuit === "closed") - Number(one.circuit === "closed"),
          );
          // An address with two keys comes twice, the worse last.
          for (const { role, address, circuit } of sound)
            this.set({ role, endpoint: address }, circuit === "closed" ? 1 : 0);
        },
      });
    },
    onMeasured: ({ name: job, result, attempt, durationMs, ageMs }) => {
      runs.inc({ job, result });
      durations.observe({ job }, durationMs / SECOND_MS);
      if (attempt === 1) waits.observe({ job }, Math.max(0, ageMs - durationMs) / SECOND_MS);
    },
  };
}
