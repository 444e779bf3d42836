import type { Deps } from "@luminora/companion";
import type { JobHandlers } from "@luminora/queue";
import { deliverWebhookJob } from "./deliver-webhook.ts";
import { detectEpisodeJob } from "./detect-episode.ts";
import { detectMoodJob } from "./detect-mood.ts";
import { embedJob } from "./embed.ts";
import { extractFactsJob } from "./extract-facts.ts";
import { reembedJob } from "./reembed.ts";
import { sweepJob } from "./sweep.ts";
import { updateAffinityJob } from "./update-affinity.ts";

/** One thin handler for each job of the catalog. */
export function jobHandlers(deps: Deps): JobHandlers {
  return {
    "extract-facts": extractFactsJob(deps),
    "detect-mood": detectMoodJob(deps),
    "update-affinity": updateAffinityJob(deps),
    "detect-episode": detectEpisodeJob(deps),
    embed: embedJob(deps),
    reembed: reembedJob(deps),
    "deliver-webhook": deliverWebhookJob(deps),
    sweep: sweepJob(deps),
  };
}
