import type { Nudge } from "@luminora/jobs";
import type { Deps } from "./deps.ts";
import { nudgedFirst, nudgeFor } from "./effects-owed.ts";
import type { OwedEffect } from "./ports/entities.ts";
import { failEffect } from "./settle-effect.ts";

const BATCH = 500;
/** Jobs that the queue is told of at once: it has to answer soon. */
const PIECE = 100;

/** Batches that one sweep goes through, so that it ends within its time even where a whole queue was lost. */
const MAX_BATCHES = 20;

/** The count of an effect that is swept for the first time: the nudge after the answer, and the sweeper's. */
const FIRST_SWEEP = 2;

/**
 * Tells the queue again of effects that have been owed for long. The queue knows which of their jobs it still has: those merely
 * wait, and are asked after at the same pause as before. The others are lost, which counts and doubles the pause; after
 * `maxNudges` lost jobs an effect is parked as `gave_up`. A job that fails parks its effect itself and with its own code, so all
 * that is known here is that none came to an end.
 */
export async function nudgeOverdue(
  deps: Pick<Deps, "storage" | "nudger" | "clock" | "settings" | "log">,
  now: Date,
): Promise<{ brought: number; parked: number }> {
  const { storage, settings } = deps;
  const report = { brought: 0, parked: 0 };
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const before = new Date(now.getTime() - settings.renudgeAfterMs);
    const overdue = await storage.effects.takeOverdue(before, now, BATCH);
    const { lost, waiting } = await nudgeLost(deps, overdue);
    const givenUp = lost.filter(({ nudge }) => nudge > settings.maxNudges);
    for (const { effect, ...ref } of givenUp) await failEffect(deps, effect, ref, "gave_up");
    report.brought += lost.length - givenUp.length;
    report.parked += givenUp.length;
    // A backlog that merely waits is not asked after in haste.
    if (overdue.length < BATCH || waiting.length > lost.length) break;
  }
  return report;
}

/** Brings the lost jobs of `overdue` again, and takes the count of those back that the queue still has. */
async function nudgeLost(
  { storage, nudger }: Pick<Deps, "storage" | "nudger">,
  overdue: readonly OwedEffect[],
): Promise<{ lost: OwedEffect[]; waiting: OwedEffect[] }> {
  if (overdue.length === 0) return { lost: [], waiting: [] };
  // At first the facts are left to the mood's job, as they are after an answer. One that does not get on is not waited for
  // again, so their count stands.
  const isFirst = ({ nudge }: OwedEffect) => nudge <= FIRST_SWEEP;
  const told = [...nudgedFirst(overdue.filter(isFirst)), ...overdue.filter((owed) => !isFirst(owed))];
  const jobs = new Map(told.map((owed) => [nudgeFor(owed), owed]));
  const brought = await nudgeInPieces(nudger, [...jobs.keys()]).catch(async (error: unknown) => {
    // What the queue did not hear of, it has not lost.
    await storage.effects.uncount(overdue);
    throw error;
  });
  const isLost = new Set(brought.map((nudge) => jobs.get(nudge)));
  const waiting = told.filter((owed) => !isLost.has(owed));
  await storage.effects.uncount(waiting);
  return { lost: told.filter((owed) => isLost.has(owed)), waiting };
}

async function nudgeInPieces(nudger: Deps["nudger"], nudges: readonly Nudge[]): Promise<Nudge[]> {
  const brought: Nudge[] = [];
  for (let start = 0; start < nudges.length; start += PIECE) {
    brought.push(...(await nudger.nudge(nudges.slice(start, start + PIECE))));
  }
  return brought;
}
