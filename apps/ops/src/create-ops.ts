import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import { backlogGauges, embeddingGauge, lookAtBacklog, metricsListener, type OpenCompanion } from "@luminora/runtime";
import { Router } from "express";
import { requireOperator } from "./require-operator.ts";

/**
 * Bull Board over all queues and, for Prometheus, what this process measures and how far the house is behind, under
 * `basePath`. Without an admin key it opens to this machine only.
 */
export function createOps(
  { deps, queues, metrics }: Pick<OpenCompanion, "deps" | "queues" | "metrics">,
  basePath: string,
  adminKey: string | null,
): Router {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(`${basePath}/queues`);
  createBullBoard({
    queues: queues.boards().map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: "Luminora" } },
  });

  backlogGauges(metrics.registry, () => lookAtBacklog(deps, queues));
  embeddingGauge(metrics.registry, deps.storage.embeddingModels.countServed);

  const router = Router();
  router.use(requireOperator(adminKey));
  router.use("/queues", serverAdapter.getRouter());
  router.get("/metrics", metricsListener(metrics.registry, adminKey));
  router.get("/", (_request, response) => response.redirect(`${basePath}/queues`));
  return router;
}
