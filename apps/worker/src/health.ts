import type { RequestListener } from "node:http";
import type { WorkerFleet } from "@luminora/queue";

/** Answers GET /health/live: 200 while this process takes jobs from each of its queues, else 503 and from which it does not. */
export function health(fleet: Pick<WorkerFleet, "queues" | "idle">): RequestListener {
  return (request, response) => {
    if (request.method !== "GET" || request.url !== "/health/live") return answer(404, { status: "not_found" });
    const idle = fleet.idle();
    return answer(idle.length === 0 ? 200 : 503, {
      status: idle.length === 0 ? "ok" : "idle",
      queues: fleet.queues,
      idle,
    });

    function answer(status: number, body: object): void {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    }
  };
}
