import { type Deps, explainTurn, viewTurn } from "@luminora/companion";
import { Router } from "express";
import { presentEntry } from "../present.ts";
import { readId } from "../read-input.ts";
import { tenantOf } from "../tenant.ts";

/** How a turn stands, and why its answer came out as it did. */
export function turnRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/:id", async (request, response) => {
    response.json(await viewTurn(deps, tenantOf(response), readId(request, "id", "turn")));
  });
  router.get("/:id/explain", async (request, response) => {
    const { ledger, ...explained } = await explainTurn(deps, tenantOf(response), readId(request, "id", "turn"));
    response.json({ ...explained, ledger: ledger.map(presentEntry) });
  });
  return router;
}
