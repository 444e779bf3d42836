import { DAY_MS } from "@luminora/kernel";
import type { NoveltyRule } from "./affinity-rules.ts";
import { areAlike } from "./sketch-of.ts";

/** Words that brought something. */
export interface Saying {
  /** As `sketchOf` gives it. */
  readonly said: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Sayings remembered at most, which bounds the state. The caps of the default table let 23 turns a day earn, so a week stays below
 * it; where a file allows more, as many points were earned by then as twice the whole scale has, and nothing is until the first are out of the week.
 */
const REMEMBERED = 256;

/**
 * Whether the words have earned all that they can: they, or nearly they, have earned `times` times in the days before. No sayings in
 * between make them new again, since none is dropped before its days have passed.
 */
export function isWornOut({ times, days }: NoveltyRule, heard: readonly Saying[], saying: Saying): boolean {
  const lately = recent(days, heard, saying.at);
  return lately.length >= REMEMBERED || lately.filter(({ said }) => areAlike(said, saying.said)).length >= times;
}

/** The sayings with one more that is not worn out; those too old to matter are dropped. */
export function withSaying({ days }: NoveltyRule, heard: readonly Saying[], saying: Saying): readonly Saying[] {
  return days === 0 ? [] : [...recent(days, heard, saying.at), saying];
}

function recent(days: number, heard: readonly Saying[], now: number): readonly Saying[] {
  return heard.filter(({ at }) => now - at < days * DAY_MS);
}
