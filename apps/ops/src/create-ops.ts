import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import type { Queues } from "@luminora/queue";
import { Router } from "express";
import { requireOperator } from "./require-operator.ts";

/** Bull Board over all queues, under `basePath`. Without an admin key it opens to this machine only. */
export function createOps(queues: Pick<Queues, "boards">, basePath: string, adminKey: string | null): Router {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(`${basePath}/queues`);
  createBullBoard({
    queues: queues.boards().map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: "Luminora" } },
  });

  const router = Router();
  router.use(requireOperator(adminKey));
  router.use("/queues", serverAdapter.getRouter());
  router.get("/", (_request, response) => response.redirect(`${basePath}/queues`));
  return router;
}
