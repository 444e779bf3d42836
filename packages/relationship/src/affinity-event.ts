import type { Interaction } from "./interaction.ts";

/** One thing that happened between a user and a companion and may move their affinity. */
export type AffinityEvent = TurnEvent | SetEvent;

interface EventPlace {
  /**
   * Place in the history of this user with this companion, across sessions: a whole number from 0 up, later is higher.
   * Every event has its own, a manual set too.
   */
  readonly ordinal: number;
  /** Epoch milliseconds: when it happened, not when it was judged. */
  readonly at: number;
}

/** The user said something. */
export interface TurnEvent extends EventPlace {
  readonly type: "turn";
  readonly interaction: Interaction;
  /** A very short answer: "ok", "yes", "hm". */
  readonly short: boolean;
  /** The companion had asked something and the user went past it. Absent means no. */
  readonly ignoredQuestion?: boolean;
  /** What was said, as `sketchOf` gives it; the text itself is never kept. Absent means like nothing before. */
  readonly said?: string;
  /** How far the user's clock was ahead of UTC, in minutes: it decides which day the turn belongs to. Absent means not at all. */
  readonly utcOffsetMinutes?: number;
}

/** Somebody entitled to it set the points by hand. It is no sign of life from the user: silence goes on through it. */
export interface SetEvent extends EventPlace {
  readonly type: "set";
  /** The new points; beyond 0..100 they end at the bound. */
  readonly set: number;
}
