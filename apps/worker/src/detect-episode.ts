import { type Deps, detectEpisode } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";

export function detectEpisodeJob(deps: Deps): JobHandlers["detect-episode"] {
  return (payload, { signal }) => detectEpisode(deps, payload, signal);
}
