import { EFFECTS, type Effect, jobOfEffect, type Nudge } from "@luminora/jobs";
import type { EffectState, OwedEffect, Turn } from "./ports/entities.ts";

/** An episode is looked for whenever the session has grown by this many messages. */
const EPISODE_EVERY_MESSAGES = 5;

/** What the background owes a turn at the moment of its answer. */
export function effectsOwed(turn: Pick<Turn, "number" | "learns">): { effect: Effect; state: EffectState }[] {
  return EFFECTS.map((effect) => {
    const owed = turn.learns && (effect !== "episodes" || episodeIsDue(turn.number));
    return { effect, state: owed ? "pending" : "skipped" };
  });
}

/** Turn n brings the session to 2n messages: due when that passes a multiple of five. */
function episodeIsDue(turnNumber: number): boolean {
  const windows = (messages: number) => Math.floor(messages / EPISODE_EVERY_MESSAGES);
  return windows(2 * turnNumber) > windows(2 * turnNumber - 2);
}

/**
 * Of effects that are owed, those whose jobs are nudged. Where the mood of a turn is among them its job comes first: the affinity
 * follows from its verdict, and the facts are read along with it or nudged by it.
 */
export function nudgedFirst<E extends Pick<OwedEffect, "turnId" | "effect">>(owed: readonly E[]): E[] {
  const judged = new Set(owed.filter(({ effect }) => effect === "mood").map(({ turnId }) => turnId));
  return owed.filter(({ effect, turnId }) => (effect !== "affinity" && effect !== "facts") || !judged.has(turnId));
}

/** The turn at which an episode was last due before this one, whatever else ended a stretch of talk; 0 for none. */
export function episodeDueBefore(turnNumber: number): number {
  let number = turnNumber - 1;
  while (number > 0 && !episodeIsDue(number)) number -= 1;
  return Math.max(number, 0);
}

/** The job that tells a worker of an owed effect. Its id keeps it to one job at a time, however often the queue is told. */
export function nudgeFor({ tenantId, turnId, effect }: Omit<OwedEffect, "nudge">): Nudge {
  return { name: jobOfEffect(effect), payload: { tenantId, turnId }, id: `${effect}-${turnId}` };
}
