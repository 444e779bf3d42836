import type { EmbeddingModelStore } from "@luminora/companion";
import { Gauge, type Registry } from "prom-client";

/** How many users the vectors of each embedding model serve, looked up anew for each scrape. It belongs into one process of a fleet. */
export function embeddingGauge(registry: Registry, look: EmbeddingModelStore["countServed"]): void {
  new Gauge({
    name: "luminora_embedding_users",
    help: "Users by the embedding model whose vectors serve them; none: still to be looked at.",
    labelNames: ["model"],
    registers: [registry],
    async collect() {
      this.reset();
      // What is out of reach has no value rather than a wrong one.
      const served = await look().catch(() => []);
      for (const { model, users } of served) this.set({ model: model ?? "none" }, users);
    },
  });
}
