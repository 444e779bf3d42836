import {
  changeWebhook,
  createWebhook,
  type Deps,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  placeOfEvent,
  redeliver,
  rotateWebhookSecret,
  USER_EVENT_TYPES,
  viewWebhook,
} from "@luminora/companion";
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { presentDelivery, presentWebhook } from "../present.ts";
import { readBody, readId, readQuery, text } from "../read-input.ts";
import { tenantOf } from "../tenant.ts";

const types = z
  .array(z.enum(USER_EVENT_TYPES, `must be one of ${USER_EVENT_TYPES.join(", ")}`))
  .min(1, "must not be empty; leave it out for all types");
const webhookBody = z.strictObject({ url: text(2_000), types: types.nullable().default(null) });
const changeBody = z.strictObject({
  url: text(2_000).optional(),
  types: types.nullable().optional(),
  enabled: z.boolean().optional(),
});
const deliveriesQuery = z.strictObject({
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  state: z.enum(["pending", "delivered", "failed"]).optional(),
});

/** Where a tenant's events are posted to, and how that went. */
export function webhookRoutes(deps: Deps): Router {
  const router = Router();

  router.post("/", async (request, response) => {
    const created = await createWebhook(deps, tenantOf(response), readBody(request, webhookBody));
    response.status(201).json({ ...presentWebhook(created), secret: created.secret });
  });

  router.get("/", async (_request, response) => {
    response.json({ webhooks: (await listWebhooks(deps, tenantOf(response))).map(presentWebhook) });
  });

  router.get("/:id", async (request, response) => {
    response.json(presentWebhook(await viewWebhook(deps, readRef(request, response))));
  });

  router.patch("/:id", async (request, response) => {
    const { url, types: wanted, enabled } = readBody(request, changeBody);
    const change = {
      ...(url !== undefined && { url }),
      ...(wanted !== undefined && { types: wanted }),
      ...(enabled !== undefined && { enabled }),
    };
    response.json(presentWebhook(await changeWebhook(deps, readRef(request, response), change)));
  });

  router.post("/:id/rotate", async (request, response) => {
    response.json(await rotateWebhookSecret(deps, readRef(request, response)));
  });

  router.delete("/:id", async (request, response) => {
    await deleteWebhook(deps, readRef(request, response));
    response.status(204).end();
  });

  router.get("/:id/deliveries", async (request, response) => {
    const { before, limit, state = null } = readQuery(request, deliveriesQuery);
    const page = { limit, state, before: before === undefined ? null : placeOfEvent(before, "before") };
    const deliveries = await listDeliveries(deps, readRef(request, response), page);
    response.json({ deliveries: deliveries.map(presentDelivery) });
  });

  router.post("/:id/deliveries/:deliveryId/redeliver", async (request, response) => {
    const deliveryId = readId(request, "deliveryId", "delivery");
    response.status(202).json(presentDelivery(await redeliver(deps, readRef(request, response), deliveryId)));
  });

  return router;
}

function readRef(request: Request, response: Response): { tenantId: string; webhookId: string } {
  return { tenantId: tenantOf(response), webhookId: readId(request, "id", "webhook") };
}
