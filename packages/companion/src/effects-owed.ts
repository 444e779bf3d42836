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

/** The job that tells a worker of an owed effect. Its id keeps it to one job at a time, however often the queue is told. */
export function nudgeFor({ tenantId, turnId, effect }: Omit<OwedEffect, "nudge">): Nudge {
  return { name: jobOfEffect(effect), payload: { tenantId, turnId }, id: `${effect}-${turnId}` };
}
