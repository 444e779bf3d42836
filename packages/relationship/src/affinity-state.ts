import { DAY_MS } from "@luminora/kernel";
import type { AffinityEvent } from "./affinity-event.ts";
import { type AffinityLevel, levelOf } from "./affinity-level.ts";
import type { RuleName } from "./affinity-rules.ts";
import { clampPoints } from "./ledger.ts";
import type { Saying } from "./novelty.ts";

/** Where a relationship stands: all that later events need to know of earlier ones. Plain JSON, small whatever the history. */
export interface AffinityState {
  /** Whole, 0..100. */
  readonly points: number;
  /** Name of the level. It follows from the points and from the level before: see `nextLevel`. */
  readonly level: string;
  /** Of the last event folded in; -1 before the first. */
  readonly ordinal: number;
  /** Epoch milliseconds of the last turn, from which silence is counted; null before the first. */
  readonly lastAt: number | null;
  /** Days of the longest silence threshold that has counted since the last turn; 0 while none has. */
  readonly silentDays: number;
  /** The day of the last turn by the user's clock, in days since 1970; null before the first. */
  readonly day: number | null;
  /** How often each rule has counted on that day. */
  readonly used: Readonly<Partial<Record<RuleName, number>>>;
  /** What has earned points of late, or helped to make up for an insult, oldest first. */
  readonly heard: readonly Saying[];
  /** Friendly turns that are still missing to make up for an insult; 0 when all is well. */
  readonly toRepair: number;
  /** Very short answers in a row, 0..4. */
  readonly shortStreak: number;
  /** Questions passed over since they last cost points, 0..2. */
  readonly ignoredQuestions: number;
}

/** A relationship in which nothing has happened yet. `points` beyond 0..100 end at the bound. */
export function initialAffinity(levels: readonly AffinityLevel[], points: number): AffinityState {
  const start = clampPoints(points);
  return {
    points: start,
    level: levelOf(levels, start).name,
    ordinal: -1,
    lastAt: null,
    silentDays: 0,
    day: null,
    used: {},
    heard: [],
    toRepair: 0,
    shortStreak: 0,
    ignoredQuestions: 0,
  };
}

/**
 * Whether the event comes after everything that the state knows, so that it may be folded in. It does not when an event of its
 * own or a later place is in already, nor when a silence has counted that the event would have broken: then the history is
 * folded again from a state before it.
 */
export function follows(state: AffinityState, event: AffinityEvent): boolean {
  return event.ordinal > state.ordinal && event.at >= silenceCountedTo(state);
}

/** The moment up to which the state is certain of a silence. Before any has counted, clocks may disagree about who came first: then -Infinity. */
export function silenceCountedTo({ lastAt, silentDays }: AffinityState): number {
  return lastAt === null || silentDays === 0 ? Number.NEGATIVE_INFINITY : lastAt + silentDays * DAY_MS;
}
