import type { Deps } from "@luminora/companion";
import type { Queues } from "@luminora/queue";
import { lookAtBacklog } from "@luminora/runtime";
import { Router } from "express";

/** Whether this process lives, and whether it can serve. */
export function healthRoutes(deps: Pick<Deps, "storage" | "clock">, queues: Pick<Queues, "ping" | "depths">): Router {
  const router = Router();
  router.get("/live", (_request, response) => {
    response.json({ status: "ok" });
  });
  router.get("/ready", async (_request, response) => {
    const { database, queue, waiting, oldestOwedMs } = await lookAtBacklog(deps, queues);
    const lagMs = waiting && Math.max(...Object.values(waiting).map((depth) => depth.lagMs));
    const seen = { database, queue, lagMs, oldestOwedMs, waiting };
    // Without the queues the chat goes on and the work is caught up, so only the database decides.
    if (database === "ok") response.json({ status: queue === "ok" ? "ok" : "degraded", ...seen });
    else response.status(503).json({ status: "unavailable", ...seen });
  });
  return router;
}
