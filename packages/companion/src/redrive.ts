import type { Effect } from "@luminora/jobs";
import type { Deps } from "./deps.ts";
import { nudgedFirst } from "./effects-owed.ts";
import { nudgeOwed } from "./nudge-owed.ts";
import type { FailedFilter } from "./ports/effect-store.ts";

/** How many of each effect were brought back. */
export type RedriveReport = Partial<Record<Effect, number>>;

/** Turns brought back at a time. */
const BATCH = 200;

/**
 * Brings effects back that were given up: they are owed again, with all their nudges ahead of them. Mood and affinity come
 * back together, since the one is parked with the other and follows from it. Nothing fails when the queues are away; the
 * sweeper nudges then.
 */
export async function redrive(
  { storage, nudger, clock, log }: Pick<Deps, "storage" | "nudger" | "clock" | "log">,
  which: Omit<FailedFilter, "effects"> & { effect: Effect | null },
): Promise<RedriveReport> {
  const { tenantId, turnId, effect } = which;
  const report: RedriveReport = {};
  // What fails again while this runs stays failed.
  const now = clock();
  for (;;) {
    const filter = { tenantId, turnId, effects: effect === null ? null : withCompanions(effect) };
    const owed = await storage.effects.reopenFailed(filter, now, BATCH);
    if (owed.length === 0) return report;
    for (const each of owed) report[each.effect] = (report[each.effect] ?? 0) + 1;

    const ready = nudgedFirst(owed);
    await nudgeOwed({ nudger, log }, ready, { effects: ready.length });
  }
}

function withCompanions(effect: Effect): Effect[] {
  return effect === "mood" || effect === "affinity" ? ["mood", "affinity"] : [effect];
}
