import type { Deps } from "@luminora/companion";
import type { Queues } from "@luminora/queue";
import { type Backlog, lookAtBacklog, mayObserve } from "@luminora/runtime";
import { Router } from "express";

/** Whether this process lives, and whether it can serve. Anybody may ask; where the models are is told to operators only. */
export function healthRoutes(
  deps: Pick<Deps, "storage" | "clock" | "models">,
  queues: Pick<Queues, "ping" | "depths">,
  adminKey: string | null,
): Router {
  const router = Router();
  let looking: Promise<Backlog> | null = null;
  // Who asks while a look is taken shares it: however many ask, the database and the queues are asked once at a time.
  const look = () => {
    looking ??= lookAtBacklog(deps, queues).finally(() => {
      looking = null;
    });
    return looking;
  };
  router.get("/live", (_request, response) => {
    response.json({ status: "ok" });
  });
  router.get("/ready", async (request, response) => {
    const { database, queue, waiting, oldestOwedMs } = await look();
    const lagMs = waiting && Math.max(...Object.values(waiting).map((depth) => depth.lagMs));
    const models = deps.models.endpoints?.() ?? [];
    const told = mayObserve(request, adminKey) ? models : models.map(({ role, circuit }) => ({ role, circuit }));
    const seen = { database, queue, models: told, lagMs, oldestOwedMs, waiting };
    // Without the queues the chat goes on and the work is caught up; models may have another to stand in for them, and
    // every gateway would be without them. So only the database decides.
    const sound = queue === "ok" && models.every(({ circuit }) => circuit === "closed");
    if (database === "ok") response.json({ status: sound ? "ok" : "degraded", ...seen });
    else response.status(503).json({ status: "unavailable", ...seen });
  });
  return router;
}
