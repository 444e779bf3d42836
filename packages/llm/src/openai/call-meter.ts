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
  for: CallFor | undefined;
  /** The texts that are sent, for a provider that does not count. */
  sent: readonly string[];
}

export function meterCall(call: MeteredCall, onSpending: OnSpending): CallMeter {
  const { target, purpose, sent } = call;
  const startedAt = performance.now();

  function report(outcome: CallOutcome, heard: Heard | null, mayBeBilled: boolean): void {
    const { promptTokens, completionTokens, cachedTokens = 0 } = heard?.usage ?? UNKNOWN_USAGE;
    // An embedding writes nothing, so there is nothing to count.
    const written = completionTokens ?? (target.role === "embedding" ? 0 : null);
    const estimated = mayBeBilled && (promptTokens === null || written === null);
    const estimate = (text: string) => (estimated ? estimateTokens(text) : 0);
    onSpending({
      role: target.role,
      purpose,
      provider: target.provider,
      asked: target.model,
      model: heard?.model ?? target.model,
      promptTokens: promptTokens ?? sent.reduce((sum, text) => sum + estimate(text), 0),
      completionTokens: written ?? estimate(heard?.text ?? ""),
      cachedTokens,
      estimated,
      ms: Math.round(performance.now() - startedAt),
      outcome,
      for: call.for ?? null,
    });
  }

  return {
    answered: (answer, outcome) => report(outcome, answer, true),
    broke: (heard, { caller, patience }) =>
      report(caller.aborted ? "aborted" : "failed", heard, heard !== null || patience.aborted),
  };
}
