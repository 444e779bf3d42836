import { type Deps, updateAffinity } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";

export function updateAffinityJob(deps: Deps): JobHandlers["update-affinity"] {
  return (payload) => updateAffinity(deps, payload);
}
