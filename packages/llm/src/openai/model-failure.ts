import { type ErrorCode, LuminoraError } from "@luminora/kernel";

/**
 * Who is to blame for a failed call, and so what may mend it: an `endpoint` that ails fails for everybody, a `model` may be
 * absent or used up while its neighbours work, and a `request` fails anywhere.
 */
export type Blame = "endpoint" | "model" | "request";

/** What a provider failed with. */
export class ModelFailure extends LuminoraError {
  readonly blame: Blame;
  /** How long the provider wants to be left alone, in ms; null when it does not say. */
  readonly waitMs: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    { blame, waitMs = null, retryable }: { blame: Blame; waitMs?: number | null; retryable?: boolean },
  ) {
    super(code, message, retryable === undefined ? {} : { retryable });
    this.blame = blame;
    this.waitMs = waitMs;
  }
}

/** Who is to blame for whatever a call threw; null for what says nothing of the provider, such as a caller who left. */
export function blameOf(thrown: unknown): Blame | null {
  if (thrown instanceof ModelFailure) return thrown.blame;
  if (!(thrown instanceof LuminoraError)) return null;
  if (thrown.code === "model_timeout") return "endpoint";
  return thrown.code === "model_failed" || thrown.code === "model_answer_rejected" ? "request" : null;
}
