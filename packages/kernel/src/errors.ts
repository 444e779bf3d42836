/**
 * Every failure that a caller can tell apart, with whether trying again later can help.
 * The gateway maps each code to one HTTP status, the queue seam to one retry decision; both switches are exhaustive.
 */
export const ERROR_CODES = {
  invalid_request: { retryable: false },
  invalid_json: { retryable: false },
  payload_too_large: { retryable: false },
  unauthenticated: { retryable: false },
  forbidden: { retryable: false },
  not_found: { retryable: false },
  personality_not_found: { retryable: false },
  invalid_personality: { retryable: false },
  idempotency_mismatch: { retryable: false },
  conflict: { retryable: false },
  turn_in_progress: { retryable: true },
  rate_limited: { retryable: true },
  /** The day's budget of the tenant or of the user is spent; there is a new one at midnight UTC. */
  budget_exceeded: { retryable: true },
  /** The provider answered with an error that is not about load: bad key, unknown model, HTML instead of JSON. */
  model_failed: { retryable: true },
  /** The provider is overloaded or refuses for now (429, 503). */
  model_overloaded: { retryable: true },
  model_timeout: { retryable: true },
  /** The model's structured answer stayed malformed after repair; no state changes on it. */
  model_answer_rejected: { retryable: false },
  storage_unavailable: { retryable: true },
  invalid_configuration: { retryable: false },
  /** Background work that the queue was told of again and again without ever hearing how it ended. */
  gave_up: { retryable: false },
  aborted: { retryable: true },
  internal: { retryable: true },
} as const satisfies Record<string, { retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** The one error class of the house. `message` is written for the person who can mend it: it names the field and the cure. */
export class LuminoraError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** The field of the request that is wrong, where it is one. */
  readonly param: string | null;
  /** How long trying again is of no use, in ms; null where nobody can tell. */
  readonly retryAfterMs: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; retryable?: boolean; param?: string; retryAfterMs?: number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "LuminoraError";
    this.code = code;
    this.retryable = options.retryable ?? ERROR_CODES[code].retryable;
    this.param = options.param ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** Turns anything thrown into a LuminoraError; what is not ours becomes `internal` and keeps its cause. */
export function toLuminoraError(thrown: unknown): LuminoraError {
  if (thrown instanceof LuminoraError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new LuminoraError("internal", message, { cause: thrown });
}
