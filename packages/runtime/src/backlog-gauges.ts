import { SECOND_MS } from "@luminora/kernel";
import { Gauge, type Registry } from "prom-client";
import type { Backlog } from "./backlog.ts";

/**
 * Gauges of the whole house, looked up anew for each scrape. They belong into one process of a fleet, or sums over processes
 * count everything several times. What is out of reach has no value rather than a wrong one.
 */
export function backlogGauges(registry: Registry, look: () => Promise<Backlog>): void {
  const registers = [registry];
  let looking: Promise<Backlog> | null = null;
  // All gauges of a scrape are collected at once, and share one look.
  const lookOnce = (): Promise<Backlog> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };

  new Gauge({
    name: "luminora_dependency_up",
    help: "1 when the database or the queue answers, else 0.",
    labelNames: ["dependency"],
    registers,
    async collect() {
      const { database, queue } = await lookOnce();
      this.set({ dependency: "database" }, database === "ok" ? 1 : 0);
      this.set({ dependency: "queue" }, queue === "ok" ? 1 : 0);
    },
  });
  new Gauge({
    name: "luminora_queue_jobs",
    help: "Jobs in a queue by state.",
    labelNames: ["queue", "state"],
    registers,
    async collect() {
      const { waiting } = await lookOnce();
      this.reset();
      for (const [queue, { lagMs: _, ...states }] of Object.entries(waiting ?? {})) {
        for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count);
      }
    },
  });
  new Gauge({
    name: "luminora_queue_lag_seconds",
    help: "How long the oldest waiting job of a queue has waited; 0 when none waits.",
    labelNames: ["queue"],
    registers,
    async collect() {
      const { waiting } = await lookOnce();
      this.reset();
      for (const [queue, { lagMs }] of Object.entries(waiting ?? {})) this.set({ queue }, lagMs / SECOND_MS);
    },
  });
  new Gauge({
    name: "luminora_oldest_owed_turn_seconds",
    help: "How long ago the oldest turn with owed effects was answered; 0 when nothing is owed.",
    registers,
    async collect() {
      const { oldestOwedMs } = await lookOnce();
      if (oldestOwedMs === null) this.remove();
      else this.set(oldestOwedMs / SECOND_MS);
    },
  });
}
