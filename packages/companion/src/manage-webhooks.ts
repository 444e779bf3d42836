import { DAY_MS, LuminoraError, presentableMessage, toLuminoraError } from "@luminora/kernel";
import { deliveryNudge } from "./deliver-webhook.ts";
import type { Deps } from "./deps.ts";
import type { UserEventType } from "./ports/user-events.ts";
import type { Delivery, Webhook } from "./ports/webhooks.ts";
import { newWebhookSecret } from "./sign-webhook.ts";

/** Endpoints of a tenant: each of them gets every event. */
const MOST = 20;
/** How long the secret before a rotation goes on signing, so that the receiver can change over. */
const OLD_SECRET_MS = DAY_MS;

interface WebhookRef {
  tenantId: string;
  webhookId: string;
}

/** Sends a tenant's events to `url` from now on. The secret is told here and nowhere else. Throws `invalid_request`, `conflict`. */
export async function createWebhook(
  { storage, webhookPost, newId, clock }: Pick<Deps, "storage" | "webhookPost" | "newId" | "clock">,
  tenantId: string,
  { url, types }: { url: string; types: UserEventType[] | null },
): Promise<Webhook & { secret: string }> {
  webhookPost.check(url);
  if ((await storage.webhooks.list(tenantId)).length >= MOST) {
    throw new LuminoraError("conflict", `there are ${MOST} webhooks already; delete one first`);
  }
  const webhook = {
    tenantId,
    id: newId(),
    url,
    types,
    secret: newWebhookSecret(),
    createdAt: clock(),
    failingSince: null,
    disabledAt: null,
    disabledBecause: null,
  };
  await storage.webhooks.insert(webhook);
  return webhook;
}

export async function listWebhooks({ storage }: Pick<Deps, "storage">, tenantId: string): Promise<Webhook[]> {
  return storage.webhooks.list(tenantId);
}

/** Throws `not_found`. */
export async function viewWebhook({ storage }: Pick<Deps, "storage">, ref: WebhookRef): Promise<Webhook> {
  return (await storage.webhooks.find(ref.tenantId, ref.webhookId)) ?? missing(ref);
}

/** Changes where events go and which, and turns an endpoint off and on again. Throws `not_found`, `invalid_request`. */
export async function changeWebhook(
  { storage, webhookPost, clock }: Pick<Deps, "storage" | "webhookPost" | "clock">,
  ref: WebhookRef,
  { enabled, ...change }: { url?: string; types?: UserEventType[] | null; enabled?: boolean },
): Promise<Webhook> {
  if (change.url !== undefined) webhookPost.check(change.url);
  const turned =
    enabled === undefined
      ? {}
      : enabled
        ? { disabledAt: null, disabledBecause: null, failingSince: null }
        : ({ disabledAt: clock(), disabledBecause: "by_hand" } as const);
  return (await storage.webhooks.update(ref.tenantId, ref.webhookId, { ...change, ...turned })) ?? missing(ref);
}

/** A new secret; the old one signs as well for a day. Throws `not_found`. */
export async function rotateWebhookSecret(
  { storage, clock }: Pick<Deps, "storage" | "clock">,
  ref: WebhookRef,
): Promise<{ secret: string; previousUntil: Date }> {
  const secret = newWebhookSecret();
  const previousUntil = new Date(clock().getTime() + OLD_SECRET_MS);
  if (!(await storage.webhooks.rotate(ref.tenantId, ref.webhookId, secret, previousUntil))) return missing(ref);
  return { secret, previousUntil };
}

/** Nothing is sent any more; what was on its way is dropped with the log. Throws `not_found`. */
export async function deleteWebhook({ storage }: Pick<Deps, "storage">, ref: WebhookRef): Promise<void> {
  if (!(await storage.webhooks.delete(ref.tenantId, ref.webhookId))) missing(ref);
}

/** The delivery log, newest events first. Throws `not_found`. */
export async function listDeliveries(
  deps: Pick<Deps, "storage">,
  ref: WebhookRef,
  page: { before: number | null; limit: number; state: Delivery["state"] | null },
): Promise<Delivery[]> {
  await viewWebhook(deps, ref);
  return deps.storage.webhooks.deliveries(ref.tenantId, ref.webhookId, page);
}

/** Delivers once more, whatever came of it before, with all its tries ahead of it. Throws `not_found`, `conflict` while the endpoint is off. */
export async function redeliver(
  deps: Pick<Deps, "storage" | "nudger" | "clock" | "log">,
  ref: WebhookRef,
  deliveryId: string,
): Promise<Delivery> {
  const { disabledAt } = await viewWebhook(deps, ref);
  if (disabledAt !== null) {
    throw new LuminoraError("conflict", `webhook ${ref.webhookId} is disabled; send PATCH {"enabled": true} first`);
  }
  const { storage, nudger, clock, log } = deps;
  const delivery = await storage.webhooks.redeliver(ref.tenantId, ref.webhookId, deliveryId, clock());
  if (!delivery) throw new LuminoraError("not_found", `webhook ${ref.webhookId} has no delivery ${deliveryId}`);
  await nudger.nudge([deliveryNudge({ tenantId: ref.tenantId, deliveryId })]).catch((error: unknown) => {
    log.warn({ deliveryId, error: presentableMessage(toLuminoraError(error)) }, "queue not nudged; the sweeper will");
  });
  return delivery;
}

function missing({ webhookId }: WebhookRef): never {
  throw new LuminoraError("not_found", `there is no webhook ${webhookId}`);
}
