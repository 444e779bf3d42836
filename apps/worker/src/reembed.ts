import { type Deps, reembed } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";

export function reembedJob(deps: Deps): JobHandlers["reembed"] {
  return (_payload, { signal, stopping }) => reembed(deps, { signal, stopping });
}
