import type { Deps } from "@luminora/companion";
import type { Queues } from "@luminora/queue";
import { lookAtBacklog } from "@luminora/runtime";
import { Router } from "express";

/** Whether this process lives, and whether it can serve. */
export function healthRoutes(
  deps: Pick<Deps, "storage" | "clock" | "models">,
  queues: Pick<Queues, "ping" | "depths">,
): Router {
  const router = Router();
  router.get("/live", (_request, response) => {
    response.json({ status: "ok" });
  });
  router.get("/ready", async (_request, response) => {
    const { database, queue, waiting, oldestOwedMs } = await lookAtBacklog(deps, queues);
    const lagMs = waiting && Math.max(...Object.values(waiting).map((depth) => depth.lagMs));
    const models = deps.models.endpoints?.() ?? [];
    const seen = { database, queue, models, lagMs, oldestOwedMs, waiting };
    // Without the queues the chat goes on and the work is caught up; models may have another to stand in for them, and
    // every gateway would be without them. So only the database decides.
    const sound = queue === "ok" && models.every(({ circuit }) => circuit === "closed");
    if (database === "ok") response.json({ status: sound ? "ok" : "degraded", ...seen });
    else response.status(503).json({ status: "unavailable", ...seen });
  });
  return router;
}
