import { quantile } from "@luminora/testing/quantile";
import { seededRandom } from "@luminora/testing/seeded-random";
import type { Found } from "./measure.ts";

const MEASURES = ["at5", "at10", "at20", "within2000Tokens"] as const;
const ROUNDS = 2_000;

/** Percentages with the 95 % interval that other conversations would fall into. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
}

export interface Summary extends Record<(typeof MEASURES)[number], Estimate> {
  questions: number;
}

/** The mean over all questions; its interval by drawing whole conversations with replacement, since questions of one are alike. */
export function summarise(conversations: readonly (readonly Found[])[]): Summary {
  const all = conversations.flat();
  const estimates = MEASURES.map((measure) => {
    // The same interval in every run.
    const random = seededRandom(1);
    const means = Array.from({ length: ROUNDS }, () => {
      const drawn = conversations.map(() => conversations[random.below(conversations.length)] ?? []);
      return meanOf(drawn.flat(), measure);
    });
    const at = (share: number) => quantile(means, share) ?? 0;
    return [measure, { mean: meanOf(all, measure), low: at(0.025), high: at(0.975) }] as const;
  });
  const [at5, at10, at20, within2000Tokens] = estimates.map(([, estimate]) => estimate);
  const none = { mean: 0, low: 0, high: 0 };
  return {
    questions: all.length,
    at5: at5 ?? none,
    at10: at10 ?? none,
    at20: at20 ?? none,
    within2000Tokens: within2000Tokens ?? none,
  };
}

function meanOf(found: readonly Found[], measure: (typeof MEASURES)[number]): number {
  return (100 * found.reduce((sum, each) => sum + each[measure], 0)) / (found.length || 1);
}
