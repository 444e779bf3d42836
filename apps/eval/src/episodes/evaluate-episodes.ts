import { basename } from "node:path";
import { quantile } from "@luminora/testing/quantile";
import { seededRandom } from "@luminora/testing/seeded-random";
import type { Estimate } from "../retrieval/summarise.ts";
import { readDialogues } from "./read-dialogues.ts";
import { type Segmented, type SegmentScores, segmentScores } from "./segment-scores.ts";
import { type Spliced, splice } from "./splice.ts";
import { type StretchRules, stretchEnds } from "./stretch-ends.ts";

const CONVERSATIONS = 100;
const ROUNDS = 500;
const MEASURES = ["precision", "recall", "f1", "pk", "windowDiff", "mixed", "rate"] as const;
const WAYS = {
  "every 5 messages": { topic: false, count: true },
  "topic shift": { topic: true, count: false },
  both: { topic: true, count: true },
} as const;

type Way = keyof typeof WAYS;
export type EpisodesReport = Record<string, Record<Way, Record<keyof SegmentScores, Estimate>>>;

/** How well stretches of talk are told apart, on conversations spliced from the dialogues of each file. */
export async function evaluateEpisodes(paths: readonly string[]): Promise<EpisodesReport> {
  const report: EpisodesReport = {};
  for (const path of paths) {
    const conversations = splice(await readDialogues(path), CONVERSATIONS);
    const estimates = Object.entries(WAYS).map(([way, rules]) => [
      way,
      estimated(conversations.map((each) => segmented(each, rules))),
    ]);
    report[basename(path)] = Object.fromEntries(estimates);
  }
  return report;
}

function segmented({ turns, boundaries }: Spliced, rules: StretchRules): Segmented {
  // That the conversation ends is no finding.
  const found = new Set(stretchEnds(turns, rules).filter((end) => end < turns.length));
  return { turns: turns.length, boundaries, found };
}

/** Percentages; the interval by drawing whole conversations with replacement. */
function estimated(conversations: readonly Segmented[]): Record<keyof SegmentScores, Estimate> {
  const random = seededRandom(1);
  const drawn = Array.from({ length: ROUNDS }, () =>
    segmentScores(conversations.flatMap(() => conversations[random.below(conversations.length)] ?? [])),
  );
  const mean = segmentScores(conversations);
  const estimate = (measure: keyof SegmentScores): Estimate => {
    const values = drawn.map((scores) => scores[measure]);
    const at = (share: number) => 100 * (quantile(values, share) ?? 0);
    return { mean: 100 * mean[measure], low: at(0.025), high: at(0.975) };
  };
  return Object.fromEntries(MEASURES.map((measure) => [measure, estimate(measure)])) as Record<
    keyof SegmentScores,
    Estimate
  >;
}

export function episodesTable(report: EpisodesReport): string[] {
  const head = `| ${"".padEnd(44)} | ${MEASURES.map((measure) => measure.padStart(13)).join(" | ")} |`;
  const rows = Object.entries(report).flatMap(([file, ways]) =>
    Object.entries(ways).map(([way, scores]) => {
      const cells = MEASURES.map((measure) => {
        const { mean, low, high } = scores[measure];
        return `${mean.toFixed(1)} (${low.toFixed(0)}-${high.toFixed(0)})`.padStart(13);
      });
      return `| ${`${file}, ${way}`.slice(0, 44).padEnd(44)} | ${cells.join(" | ")} |`;
    }),
  );
  return [head, ...rows];
}
