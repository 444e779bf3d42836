import { basename } from "node:path";
import { effectsOwed, opensStretch } from "@luminora/companion";
import { DAY_MS } from "@luminora/kernel";
import { quantile } from "@luminora/testing/quantile";
import { seededRandom } from "@luminora/testing/seeded-random";
import type { Estimate } from "../retrieval/summarise.ts";
import { type Exchange, readDialogues } from "./read-dialogues.ts";
import { type Segmented, type SegmentScores, segmentScores } from "./segment-scores.ts";
import { type Spliced, splice } from "./splice.ts";

const CONVERSATIONS = 100;
const ROUNDS = 500;
const MEASURES = ["precision", "recall", "f1", "pk", "windowDiff", "mixed", "rate"] as const;
const WAYS = { "every 5 messages": isDue, "topic shift": isShift, both } as const;

type Way = keyof typeof WAYS;
export type EpisodesReport = Record<string, Record<Way, Record<keyof SegmentScores, Estimate>>>;

/** How well stretches of talk are told apart, on conversations spliced from the dialogues of each file. */
export async function evaluateEpisodes(paths: readonly string[]): Promise<EpisodesReport> {
  const report: EpisodesReport = {};
  for (const path of paths) {
    const conversations = splice(await readDialogues(path), CONVERSATIONS);
    const estimates = Object.entries(WAYS).map(([way, cuts]) => [
      way,
      estimated(conversations.map((each) => segmented(each, cuts))),
    ]);
    report[basename(path)] = Object.fromEntries(estimates);
  }
  return report;
}

type Cuts = (turns: readonly Exchange[], turn: number) => boolean;

function segmented({ turns, boundaries }: Spliced, cuts: Cuts): Segmented {
  const found = new Set([...turns.keys()].filter((turn) => turn > 0 && cuts(turns, turn)));
  return { turns: turns.length, boundaries, found };
}

/** Turn n - 1 is number n of its session: a window that ends there is cut before the next one. */
function isDue(_: readonly Exchange[], turn: number): boolean {
  return effectsOwed({ number: turn, learns: true }).some(
    ({ effect, state }) => effect === "episodes" && state === "pending",
  );
}

function isShift(turns: readonly Exchange[], turn: number): boolean {
  const [at, exchange] = [new Date(0), turns[turn]];
  const recent = turns.slice(0, turn).flatMap(({ said, replied }) => [
    { id: "", role: "user" as const, content: said, at },
    { id: "", role: "assistant" as const, content: replied, at },
  ]);
  return (
    exchange !== undefined && opensStretch({ recent, message: exchange.said, reply: exchange.replied, at }, DAY_MS)
  );
}

function both(turns: readonly Exchange[], turn: number): boolean {
  return isDue(turns, turn) || isShift(turns, turn);
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
