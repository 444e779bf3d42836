import { type Deps, extractFacts } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";

export function extractFactsJob(deps: Deps): JobHandlers["extract-facts"] {
  return (payload, { signal }) => extractFacts(deps, payload, signal);
}
