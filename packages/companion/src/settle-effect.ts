import { type Effect, jobOfEffect } from "@luminora/jobs";
import type { ErrorCode } from "@luminora/kernel";
import type { SparedReason } from "@luminora/memory";
import type { Deps } from "./deps.ts";
import { nudgeOwed } from "./nudge-owed.ts";
import type { EffectState, OwedEffect, OwedTurn } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";

export interface TurnRef {
  tenantId: string;
  turnId: string;
}

/** How a job ended. "Gone" and "already done" are outcomes like any other: they are what makes repeating harmless. */
export type EffectOutcome = "done" | "skipped" | "already_done" | "gone" | "not_due";

/** What a job found out, ready to be written in one transaction; `write` returns the effects that it made owed. */
export interface Finding {
  outcome: "done" | "skipped";
  /** Why no model was asked. */
  reason?: SparedReason;
  /** Turns that it was learned from, where there are others than its own: where one was forgotten meanwhile, it is studied again without. */
  sources?: readonly string[];
  write?: (stores: Stores) => Promise<readonly OwedEffect[]>;
}

/**
 * `along`: what was found out of another effect of the turn at the same time; it is settled with this one, where it is still owed.
 * `not_due`: another effect must come first and will nudge.
 */
export type Lesson = (Finding & { along?: { effect: Effect; finding: Finding } }) | { outcome: "not_due" };

/**
 * The shape that all background effects share, and the reason that each counts exactly once: study the turn (models are
 * asked here, outside any transaction), then settle the effect's row from pending to done and write what was learned
 * in the same transaction. A second run finds the row settled; a forgotten turn has no row; a crash leaves it pending.
 */
export async function settleEffect(
  { storage, nudger, clock, log }: Pick<Deps, "storage" | "nudger" | "clock" | "log">,
  effect: Effect,
  { tenantId, turnId }: TurnRef,
  study: (owed: OwedTurn) => Promise<Lesson>,
): Promise<EffectOutcome> {
  for (;;) {
    const owedTurn = await storage.turns.findOwed(tenantId, turnId);
    if (!owedTurn) return "gone";
    if (!owedTurn.pending.has(effect)) return "already_done";

    const lesson = await study(owedTurn).catch(async (thrown: unknown) => {
      // Of a turn that was forgotten meanwhile nothing is left to be tried again.
      const isGone = await storage.turns.find(tenantId, turnId).then(
        (found) => found === null,
        () => false,
      );
      if (isGone) return null;
      throw thrown;
    });
    if (!lesson) return "gone";
    if (lesson.outcome === "not_due") return "not_due";

    const owed = await settled({ storage, clock }, effect, { tenantId, turnId }, lesson);
    if (owed === "changed") continue;
    if (typeof owed === "string") return owed;
    await nudgeOwed({ nudger, log }, owed, { turnId, job: jobOfEffect(effect) });
    return lesson.outcome;
  }
}

/** Writes a lesson in one transaction: the effects that it made owed, or why it was not written. */
async function settled(
  { storage, clock }: Pick<Deps, "storage" | "clock">,
  effect: Effect,
  { tenantId, turnId }: TurnRef,
  lesson: Exclude<Lesson, { outcome: "not_due" }>,
): Promise<readonly OwedEffect[] | "gone" | "already_done" | "changed"> {
  const { sources = [], along } = lesson;
  return storage.transaction(async (stores) => {
    if (sources.length > 0) {
      // In the order in which those who forget take them.
      for (const id of [...new Set([turnId, ...sources])].sort()) {
        if (!(await stores.turns.hold(tenantId, id))) return id === turnId ? "gone" : "changed";
      }
    }
    const settle = (which: Effect, { outcome, reason }: Finding) =>
      stores.effects.settle(tenantId, turnId, which, {
        state: outcome,
        errorCode: null,
        reason: reason ?? null,
        at: clock(),
      });
    if (!(await settle(effect, lesson))) return (await stores.turns.hold(tenantId, turnId)) ? "already_done" : "gone";
    const owed = along && (await settle(along.effect, along.finding)) ? await along.finding.write?.(stores) : [];
    return [...(owed ?? []), ...((await lesson.write?.(stores)) ?? [])];
  });
}

/**
 * Parks an effect whose job failed for good. With a mood goes the affinity that would have followed from its verdict; the facts
 * that its job would have read along are left to theirs.
 */
export async function failEffect(
  { storage, nudger, clock, log }: Pick<Deps, "storage" | "nudger" | "clock" | "log">,
  effect: Effect,
  { tenantId, turnId }: TurnRef,
  errorCode: ErrorCode,
): Promise<void> {
  const end: { state: Exclude<EffectState, "pending">; errorCode: ErrorCode; at: Date } = {
    state: "failed",
    errorCode,
    at: clock(),
  };
  await storage.transaction(async ({ effects }) => {
    await effects.settle(tenantId, turnId, effect, end);
    if (effect === "mood") await effects.settle(tenantId, turnId, "affinity", end);
  });
  if (effect !== "mood" || !(await storage.turns.findOwed(tenantId, turnId))?.pending.has("facts")) return;
  await nudgeOwed({ nudger, log }, [{ tenantId, turnId, effect: "facts" }], { turnId, job: jobOfEffect(effect) });
}
