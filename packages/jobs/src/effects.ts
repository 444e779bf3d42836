import { must } from "@luminora/kernel";
import type { JobName } from "./catalog.ts";

/** What the background owes a turn, and the job that pays it. */
const JOB_OF_EFFECT = {
  facts: "extract-facts",
  mood: "detect-mood",
  affinity: "update-affinity",
  episodes: "detect-episode",
  embeddings: "embed",
} as const satisfies Record<string, JobName>;

export type Effect = keyof typeof JOB_OF_EFFECT;

/** A job that works out an effect of a turn, rather than a chore of the house. */
export type EffectJobName = (typeof JOB_OF_EFFECT)[Effect];

export const EFFECTS = ["facts", "mood", "affinity", "episodes", "embeddings"] as const satisfies readonly Effect[];

/** The job that works an effect out. */
export function jobOfEffect(effect: Effect): EffectJobName {
  return JOB_OF_EFFECT[effect];
}

/** The effect that a job works out. */
export function effectOfJob(name: EffectJobName): Effect {
  return must(
    EFFECTS.find((effect) => JOB_OF_EFFECT[effect] === name),
    `effect of ${name}`,
  );
}
