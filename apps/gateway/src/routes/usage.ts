import { type Deps, USAGE_KEYS, viewUsage } from "@luminora/companion";
import { Router } from "express";
import { z } from "zod";
import { readQuery, userId } from "../read-input.ts";
import { tenantOf } from "../tenant.ts";

/** A UTC day stands for its midnight. */
const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "must look like 2026-03-02 or 2026-03-02T10:00:00Z")
  .transform((text) => new Date(text));

const usageQuery = z.strictObject({
  from: moment.optional(),
  to: moment.optional(),
  groupBy: z.enum(USAGE_KEYS, `must be one of ${USAGE_KEYS.join(", ")}`).default("day"),
  userId: userId.optional(),
});

/** What the tenant's models were asked, and what that cost. */
export function usageRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/", async (request, response) => {
    const { from = null, to = null, groupBy, userId: user = null } = readQuery(request, usageQuery);
    response.json(await viewUsage(deps, { tenantId: tenantOf(response), userId: user, from, to, groupBy }));
  });
  return router;
}
