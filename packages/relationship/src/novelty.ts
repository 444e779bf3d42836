import { DAY_MS } from "@luminora/kernel";
import type { NoveltyRule } from "./affinity-rules.ts";
import { areAlike } from "./sketch-of.ts";

/** Words that earned points. */
export interface Saying {
  /** As `sketchOf` gives it. */
  readonly said: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Sayings remembered at most: who has that many different things to say repeats nothing. */
const REMEMBERED = 40;

/** Whether the words have earned all that they can: they, or nearly they, were heard `times` times in the days before. */
export function isWornOut({ times, days }: NoveltyRule, heard: readonly Saying[], saying: Saying): boolean {
  return recent(days, heard, saying.at).filter(({ said }) => areAlike(said, saying.said)).length >= times;
}

/** The sayings with one more; those too old to matter are dropped. */
export function withSaying({ days }: NoveltyRule, heard: readonly Saying[], saying: Saying): readonly Saying[] {
  return [...recent(days, heard, saying.at), saying].slice(-REMEMBERED);
}

function recent(days: number, heard: readonly Saying[], now: number): readonly Saying[] {
  return heard.filter(({ at }) => now - at < days * DAY_MS);
}
