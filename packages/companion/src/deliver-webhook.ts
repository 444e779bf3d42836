import type { Nudge } from "@luminora/jobs";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import type { DeliveryRef, DueDelivery, WebhookPost } from "./ports/webhooks.ts";
import { signedHeaders } from "./sign-webhook.ts";
import { eventId, tellEvent } from "./tell-event.ts";

/** Waits before the second try, the third …: nine tries in some 45 hours. */
const RETRY_AFTER_MS = [
  15 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
];
/** An endpoint that does nothing but fail for so long is turned off. */
const DISABLE_AFTER_MS = 3 * DAY_MS;
/** An endpoint that is unwell is left alone, so that its waits do not keep others waiting: doubled with each failure. */
const PAUSE_MS = 10 * SECOND_MS;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;
/** A try whose worker died is taken up after this long: far more than one lasts. */
const CLAIM_MS = MINUTE_MS;

/** How a try ended. */
export type DeliveryOutcome = "delivered" | "retried" | "given_up" | "disabled";

/** The job that tells a worker of a delivery. */
export function deliveryNudge({ tenantId, deliveryId }: DeliveryRef): Nudge {
  return { name: "deliver-webhook", payload: { tenantId, deliveryId }, id: deliveryId };
}

/**
 * Tries a delivery once. The row says when the next try is due, and the sweep brings it: so a delivery outlives the queue. It
 * arrives at least once; should a worker die between the answer and the note of it, twice with the same `webhook-id`.
 */
export async function deliverWebhook(
  deps: Pick<Deps, "storage" | "webhookPost" | "clock" | "metrics">,
  ref: DeliveryRef,
  signal: AbortSignal,
): Promise<"done" | "already_done" | "gone" | "skipped" | "not_due"> {
  const { storage, webhookPost, clock } = deps;
  const { webhooks } = storage;
  const delivery = await webhooks.findDue(ref, clock());
  if (!delivery) return "gone";
  if (delivery.state !== "pending") return "already_done";
  if (delivery.disabled) {
    await webhooks.note(ref, null, { state: "failed" });
    return "skipped";
  }
  const now = clock();
  if (delivery.pausedUntil !== null && delivery.pausedUntil > now) {
    await webhooks.postpone(ref, delivery.pausedUntil);
    return "not_due";
  }
  if (!(await webhooks.claim(ref, now, new Date(now.getTime() + CLAIM_MS)))) return "not_due";

  const event = await storage.userEvents.find({ tenantId: ref.tenantId, userId: delivery.userId }, delivery.eventId);
  if (!event) {
    await webhooks.drop(ref);
    return "gone";
  }
  const body = JSON.stringify(tellEvent(event));
  const signed = signedHeaders(delivery.secrets, { id: eventId(event.id), at: now, body });
  const headers = { "content-type": "application/json", "user-agent": "Luminora", ...signed };
  const answer = await webhookPost.post({ url: delivery.url, headers, body }, signal);
  const outcome = await noteAnswer(deps, ref, delivery, now, answer);
  deps.metrics.webhookTried(outcome);
  return outcome === "delivered" ? "done" : outcome === "retried" ? "not_due" : "skipped";
}

type Answer = Awaited<ReturnType<WebhookPost["post"]>>;

async function noteAnswer(
  { storage: { webhooks } }: Pick<Deps, "storage">,
  ref: DeliveryRef,
  delivery: DueDelivery,
  now: Date,
  { ms, status, error }: Answer,
): Promise<DeliveryOutcome> {
  const { tenantId } = ref;
  const { webhookId, tries, failures } = delivery;
  const attempt = { at: now.toISOString(), ms, status, error };
  if (status !== null && status >= 200 && status < 300) {
    await webhooks.note(ref, attempt, { state: "delivered" });
    await webhooks.recovered(tenantId, webhookId);
    return "delivered";
  }

  const retryAfterMs = RETRY_AFTER_MS[tries];
  const isLast = retryAfterMs === undefined;
  await webhooks.note(ref, attempt, isLast ? { state: "failed" } : { dueAt: new Date(now.getTime() + retryAfterMs) });
  const isUnwell = status === null || status >= 500 || status === 429;
  const pauseMs = Math.min(PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  await webhooks.stumbled(tenantId, webhookId, now, isUnwell ? new Date(now.getTime() + pauseMs) : null);

  const failingMs = now.getTime() - (delivery.failingSince ?? now).getTime();
  const disabledBecause = status === 410 ? "gone" : failingMs >= DISABLE_AFTER_MS ? "failing" : null;
  if (disabledBecause !== null) {
    await webhooks.update(tenantId, webhookId, { disabledAt: now, disabledBecause });
    await webhooks.note(ref, null, { state: "failed" });
    return "disabled";
  }
  return isLast ? "given_up" : "retried";
}
