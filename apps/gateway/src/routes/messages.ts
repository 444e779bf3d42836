import { type Deps, forgetMessage } from "@luminora/companion";
import { Router } from "express";
import { readId } from "../read-input.ts";
import { tenantOf } from "../tenant.ts";

/** Single messages. */
export function messageRoutes(deps: Deps): Router {
  const router = Router();
  router.delete("/:id", async (request, response) => {
    const which = { tenantId: tenantOf(response), messageId: readId(request, "id", "message") };
    response.json(await forgetMessage(deps, which));
  });
  return router;
}
