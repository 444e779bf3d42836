import type { Deps } from "@luminora/companion";
import type { Queues } from "@luminora/queue";
import { Router } from "express";

/** Whether this process lives, and whether it can serve. */
export function healthRoutes({ storage }: Pick<Deps, "storage">, queues: Pick<Queues, "ping" | "depths">): Router {
  const router = Router();
  router.get("/live", (_request, response) => {
    response.json({ status: "ok" });
  });
  router.get("/ready", async (_request, response) => {
    const [database, queue] = await Promise.all([stateOf(storage.ping()), stateOf(queues.ping())]);
    // Without the queues the chat goes on and the work is caught up, so only the database decides.
    const waiting = queue === "ok" ? await queues.depths().catch(() => null) : null;
    response
      .status(database === "ok" ? 200 : 503)
      .json({ status: database === "ok" && queue === "ok" ? "ok" : "degraded", database, queue, waiting });
  });
  return router;
}

async function stateOf(check: Promise<unknown>): Promise<"ok" | "unreachable"> {
  return check.then(
    () => "ok",
    () => "unreachable",
  );
}
