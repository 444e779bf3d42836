import { presentableMessage, toLuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import { nudgeFor } from "./effects-owed.ts";
import type { OwedEffect } from "./ports/entities.ts";

/**
 * Brings jobs for effects that are owed from now on. Of one that had ended before, the old job may run at this moment, and have seen
 * already that there was nothing to do: where there is one, another is brought beside it. What the queue does not hear of is left to
 * the sweeper, and logged with what it was `about`.
 */
export async function nudgeOwed(
  { nudger, log }: Pick<Deps, "nudger" | "log">,
  owed: readonly Omit<OwedEffect, "nudge">[],
  about: Record<string, string | number> = {},
): Promise<void> {
  const nudges = owed.map(nudgeFor);
  try {
    const brought = new Set(await nudger.nudge(nudges));
    const beside = nudges.filter((nudge) => !brought.has(nudge));
    if (beside.length > 0) await nudger.nudge(beside.map(({ id: _, ...nudge }) => nudge));
  } catch (error) {
    log.warn({ ...about, error: presentableMessage(toLuminoraError(error)) }, "queue not nudged; the sweeper will");
  }
}
