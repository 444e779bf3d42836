import {
  type Deps,
  detectEpisode,
  detectMood,
  embed,
  extractFacts,
  type Nudger,
  updateAffinity,
} from "@luminora/companion";
import type { JobName, Nudge } from "@luminora/jobs";

const NEVER = new AbortController().signal;

/** A queue without a queue: it remembers what it was nudged to do of `jobs`, and does it in that order when it is told to. */
export function nudgedWork(jobs: ReadonlySet<JobName>): { nudger: Nudger; work(deps: Deps): Promise<void> } {
  const waiting: Nudge[] = [];
  return {
    nudger: {
      nudge: async (nudges) => {
        const wanted = nudges.filter(({ name }) => jobs.has(name));
        waiting.push(...wanted);
        return wanted;
      },
      dismiss: async () => 0,
      reachable: () => true,
    },
    work: async (deps) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(deps, next);
    },
  };
}

async function run(deps: Deps, nudge: Nudge): Promise<void> {
  switch (nudge.name) {
    case "extract-facts":
      await extractFacts(deps, nudge.payload, NEVER);
      break;
    case "detect-mood":
      await detectMood(deps, nudge.payload, NEVER);
      break;
    case "update-affinity":
      await updateAffinity(deps, nudge.payload);
      break;
    case "detect-episode":
      await detectEpisode(deps, nudge.payload, NEVER);
      break;
    case "embed":
      await embed(deps, nudge.payload, NEVER);
      break;
    case "sweep":
    case "reembed":
      // Chores of a house with queues and with a past.
      break;
  }
}
