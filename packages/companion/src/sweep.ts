import type { Nudge } from "@luminora/jobs";
import { lastMidnight } from "./budget.ts";
import { countSilence } from "./count-silence.ts";
import { deliveryNudge } from "./deliver-webhook.ts";
import type { Deps } from "./deps.ts";
import { nudgeFor } from "./effects-owed.ts";
import { announceEmbedder } from "./embedding-plan.ts";
import { nudgeOverdue } from "./nudge-overdue.ts";
import type { OwedEffect } from "./ports/entities.ts";
import { reembedDue } from "./reembed.ts";

export interface SweepReport {
  /** Turns whose gateway died while answering. */
  interrupted: number;
  /**
   * Effects whose job was lost, or never got to the queue, and was brought again; those of sessions that went quiet among them, and
   * those that a budget of the day before was too small for.
   */
  nudged: number;
  /** Effects given up after too many lost jobs. */
  parked: number;
  /** Quiet sessions that were sent for a last look. */
  settled: number;
  /** Relationships whose silence has cost something. */
  silent: number;
}

const BATCH = 500;

/**
 * Finds what fell between the chairs and puts it back: turns without an owner, effects whose job never reached the queue
 * or died there, sessions that went quiet before their next episode window, what a budget was too small for once there is a new
 * one, silences that have come to cost something, vectors that the present embedding model has not made yet, and deliveries to
 * webhooks whose next try is due. What was kept in mind of forgotten facts goes once nothing can bring them back.
 *
 * The queue runs one sweep at a time for the whole fleet. Should two overlap all the same, because a worker was taken for
 * dead too early, they share the work: every step takes its rows by compare-and-set.
 */
export async function sweep({
  storage,
  models,
  personalities,
  nudger,
  clock,
  settings,
  log,
}: Pick<Deps, "storage" | "models" | "personalities" | "nudger" | "clock" | "settings" | "log">): Promise<SweepReport> {
  const now = clock();
  const before = (ms: number) => new Date(now.getTime() - ms);
  const interrupted = await storage.turns.interruptExpired(before(settings.leaseMs));

  await storage.userEvents.prune(before(settings.keepEventsMs), BATCH);
  await storage.facts.dropForgotten();
  const quiet = await storage.sessions.settleQuiet(before(settings.quietAfterMs), BATCH);
  const reopened: OwedEffect[] = [];
  for (const session of quiet) {
    const owed = await storage.effects.closeStretch({ ...session, sessionId: session.id }, null, now);
    if (owed) reopened.push(owed);
  }

  // What yesterday's budget was too small for is tried with today's.
  reopened.push(...(await storage.effects.reopenSpent(lastMidnight(now), now, BATCH)));

  const { brought, parked } = await nudgeOverdue({ storage, nudger, clock, log, settings }, now);

  const deliveries = await storage.webhooks.due(now, BATCH);
  await announceEmbedder({ storage, models, clock });
  const chores: Nudge[] = (await reembedDue({ storage, clock, settings }))
    ? [{ name: "reembed", payload: {}, id: "reembed" }]
    : [];
  const all = [...reopened.map(nudgeFor), ...deliveries.map(deliveryNudge), ...chores];
  if (all.length > 0) await nudger.nudge(all);
  // Last, since nobody is waiting for it.
  const silent = await countSilence({ storage, personalities, clock });
  const report = { interrupted, nudged: brought + reopened.length, parked, settled: quiet.length, silent };
  if (interrupted + report.nudged + parked + silent > 0) log.info({ ...report }, "swept");
  return report;
}
