import type { CallFor, CallOutcome, CallPurpose, ModelUsage } from "@luminora/companion";
import { estimateTokens } from "@luminora/memory";
import { UNKNOWN_USAGE } from "./completion-shapes.ts";
import type { ModelTarget, OnSpending } from "./model-config.ts";

/** Measures one call and reports it, however it ends. */
export interface CallMeter {
  /** The provider answered; `rejected` when the answer was of no use. */
  answered(answer: Heard, outcome: "ok" | "rejected"): void;
  /**
   * The call ended without a whole answer. What was sent and heard until then is estimated where it may have been billed: once
   * anything was heard, or when we gave up on a provider that was still at it. A refusal costs nothing.
   */
  broke(heard: Heard | null, signals: { caller: AbortSignal; patience: AbortSignal }): void;
}

interface Heard {
  text: string;
  /** As the provider names it. */
  model: string;
  usage: ModelUsage;
}

export interface MeteredCall {
  target: ModelTarget;
  purpose: CallPurpose;
  /** Who is billed: usually one caller, and each for a part where one request carries the texts of several. */
  shares: readonly Share[];
}

interface Share {
  for: CallFor | undefined;
  /** The texts that are sent, for a provider that does not count. */
  sent: readonly string[];
}

export function meterCall(call: MeteredCall, onSpending: OnSpending): CallMeter {
  const { target, purpose, shares } = call;
  const startedAt = performance.now();

  function report(outcome: CallOutcome, heard: Heard | null, mayBeBilled: boolean): void {
    const { promptTokens, completionTokens, cachedTokens = 0 } = heard?.usage ?? UNKNOWN_USAGE;
    // An embedding writes nothing, so there is nothing to count.
    const written = completionTokens ?? (target.role === "embedding" ? 0 : null);
    const estimated = mayBeBilled && (promptTokens === null || written === null);
    const estimate = (text: string) => (estimated ? estimateTokens(text) : 0);
    // A whole prompt is not read through where the provider counted and nobody shares the bill.
    const weights = estimated || shares.length > 1 ? shares.map(weightOf) : shares.map(() => 1);
    const prompts =
      promptTokens === null ? weights.map((weight) => (estimated ? weight : 0)) : split(promptTokens, weights);
    const cached = split(cachedTokens, weights);
    const completions = split(written ?? estimate(heard?.text ?? ""), weights);
    for (const [index, share] of shares.entries()) {
      onSpending({
        role: target.role,
        purpose,
        provider: target.provider,
        asked: target.model,
        model: heard?.model ?? target.model,
        promptTokens: prompts[index] ?? 0,
        completionTokens: completions[index] ?? 0,
        cachedTokens: cached[index] ?? 0,
        estimated,
        ms: Math.round(performance.now() - startedAt),
        outcome,
        for: share.for ?? null,
      });
    }
  }

  return {
    answered: (answer, outcome) => report(outcome, answer, true),
    broke: (heard, { caller, patience }) =>
      report(caller.aborted ? "aborted" : "failed", heard, heard !== null || patience.aborted),
  };
}

function weightOf({ sent }: Share): number {
  return sent.reduce((sum, text) => sum + estimateTokens(text), 0);
}

/** Parts of a whole number by weight; they add up to it exactly. */
function split(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let seen = 0;
  let given = 0;
  return weights.map((weight, index) => {
    seen += weight;
    const upTo = index === weights.length - 1 ? whole : Math.round((whole * seen) / Math.max(1, total));
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
