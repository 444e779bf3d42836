import { EFFECTS, type Effect, jobOfEffect, type Nudge } from "@luminora/jobs";
import type { EffectState, OwedEffect, Turn } from "./ports/entities.ts";

/** What the background owes a turn at the moment of its answer; the look for an episode where a stretch of talk ends with it. */
export function effectsOwed(
  { learns }: Pick<Turn, "learns">,
  { endsStretch }: { endsStretch: boolean },
): { effect: Effect; state: EffectState }[] {
  return EFFECTS.map((effect) => {
    const owed = learns && (effect !== "episodes" || endsStretch);
    return { effect, state: owed ? "pending" : "skipped" };
  });
}

/**
 * Of effects that are owed, those whose jobs are nudged. Where the mood of a turn is among them its job comes first: the affinity
 * follows from its verdict, and the facts are read along with it or nudged by it.
 */
export function nudgedFirst<E extends Pick<OwedEffect, "turnId" | "effect">>(owed: readonly E[]): E[] {
  const judged = new Set(owed.filter(({ effect }) => effect === "mood").map(({ turnId }) => turnId));
  return owed.filter(({ effect, turnId }) => (effect !== "affinity" && effect !== "facts") || !judged.has(turnId));
}

/** The job that tells a worker of an owed effect. Its id keeps it to one job at a time, however often the queue is told. */
export function nudgeFor({ tenantId, turnId, effect }: Omit<OwedEffect, "nudge">): Nudge {
  return { name: jobOfEffect(effect), payload: { tenantId, turnId }, id: `${effect}-${turnId}` };
}
