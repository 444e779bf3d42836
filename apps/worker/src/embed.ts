import { type Deps, embed } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";

export function embedJob(deps: Deps): JobHandlers["embed"] {
  return (payload, { signal }) => embed(deps, payload, signal);
}
