import { type Deps, deliverWebhook } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";

export function deliverWebhookJob(deps: Deps): JobHandlers["deliver-webhook"] {
  return (payload, { signal }) => deliverWebhook(deps, payload, signal);
}
