import { type Deps, sweep } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";

export function sweepJob(deps: Deps): JobHandlers["sweep"] {
  return async () => {
    await sweep(deps);
    return "done";
  };
}
