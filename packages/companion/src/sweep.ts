import type { Nudge } from "@luminora/jobs";
import { deliveryNudge } from "./deliver-webhook.ts";
import type { Deps } from "./deps.ts";
import { nudgedFirst, nudgeFor } from "./effects-owed.ts";
import { announceEmbedder } from "./embedding-plan.ts";
import type { OwedEffect } from "./ports/entities.ts";
import { reembedDue } from "./reembed.ts";
import { failEffect } from "./settle-effect.ts";

export interface SweepReport {
  /** Turns whose gateway died while answering. */
  interrupted: number;
  /** Effects that the queue was told of again. */
  nudged: number;
  /** Effects given up after too many nudges. */
  parked: number;
  /** Quiet sessions that were sent for a last look. */
  settled: number;
}

const BATCH = 500;
/** Nudges of an effect that was swept once: that after the answer, and the sweeper's. */
const FIRST_SWEEP = 2;

/**
 * Finds what fell between the chairs and puts it back: turns without an owner, effects whose job never reached the queue
 * or died there, sessions that went quiet before their next episode window, vectors that the present embedding model has
 * not made yet, and deliveries to webhooks whose next try is due. What was nudged too often is parked as `gave_up`: a job that fails parks its effect itself and with its own
 * code, so all that is known here is that none came to an end.
 *
 * The queue runs one sweep at a time for the whole fleet. Should two overlap all the same, because a worker was taken for
 * dead too early, they share the work: every step takes its rows by compare-and-set.
 */
export async function sweep({
  storage,
  models,
  nudger,
  clock,
  settings,
  log,
}: Pick<Deps, "storage" | "models" | "nudger" | "clock" | "settings" | "log">): Promise<SweepReport> {
  const now = clock();
  const before = (ms: number) => new Date(now.getTime() - ms);
  const interrupted = await storage.turns.interruptExpired(before(settings.leaseMs));

  await storage.userEvents.prune(before(settings.keepEventsMs), BATCH);
  const quiet = await storage.sessions.settleQuiet(before(settings.quietAfterMs), BATCH);
  const reopened: OwedEffect[] = [];
  for (const session of quiet) {
    const owed = await storage.effects.closeStretch({ ...session, sessionId: session.id }, null, now);
    if (owed) reopened.push(owed);
  }

  const overdue = await storage.effects.takeOverdue(before(settings.renudgeAfterMs), now, BATCH);
  const lost = overdue.filter(({ nudge }) => nudge > settings.maxNudges);
  for (const { effect, ...ref } of lost) await failEffect({ storage, nudger, clock, log }, effect, ref, "gave_up");

  const deliveries = await storage.webhooks.due(now, BATCH);
  // At first the facts are left to the mood's job, as they are after an answer. One that does not get on is not waited for again.
  const due = overdue.filter(({ nudge }) => nudge <= settings.maxNudges);
  const fresh = nudgedFirst(due.filter(({ nudge }) => nudge <= FIRST_SWEEP));
  const late = due.filter(({ nudge }) => nudge > FIRST_SWEEP);
  const nudges = [...reopened, ...fresh, ...late].map(nudgeFor);
  await announceEmbedder({ storage, models, clock });
  const chores: Nudge[] = (await reembedDue({ storage, clock, settings }))
    ? [{ name: "reembed", payload: {}, id: "reembed" }]
    : [];
  const all = [...nudges, ...deliveries.map(deliveryNudge), ...chores];
  if (all.length > 0) await nudger.nudge(all);
  const report = { interrupted, nudged: nudges.length, parked: lost.length, settled: quiet.length };
  if (interrupted + nudges.length + lost.length > 0) log.info({ ...report }, "swept");
  return report;
}
