import type { Deps } from "./deps.ts";
import { nudgeFor } from "./effects-owed.ts";
import type { OwedEffect } from "./ports/entities.ts";

/**
 * Brings jobs for effects that had ended and are owed again. A job from before may run at this moment, and have seen already that there
 * was nothing to do: where there is one, another is brought beside it. Throws when the queues can't be reached; the sweeper nudges then.
 */
export async function nudgeAgain(
  { nudger }: Pick<Deps, "nudger">,
  owed: readonly Omit<OwedEffect, "nudge">[],
): Promise<void> {
  const nudges = owed.map(nudgeFor);
  const brought = new Set(await nudger.nudge(nudges));
  const beside = nudges.filter((nudge) => !brought.has(nudge));
  if (beside.length > 0) await nudger.nudge(beside.map(({ id: _, ...nudge }) => nudge));
}
