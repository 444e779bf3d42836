import { type Deps, detectMood } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";

export function detectMoodJob(deps: Deps): JobHandlers["detect-mood"] {
  return (payload, { signal }) => detectMood(deps, payload, signal);
}
