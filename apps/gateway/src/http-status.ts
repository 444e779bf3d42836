import { assertNever, type ErrorCode } from "@luminora/kernel";

/** The HTTP status of each error code. */
export function httpStatus(code: ErrorCode): number {
  switch (code) {
    case "invalid_request":
    case "invalid_json":
      return 400;
    case "unauthenticated":
      return 401;
    case "forbidden":
      return 403;
    case "not_found":
    case "personality_not_found":
      return 404;
    case "conflict":
    case "turn_in_progress":
      return 409;
    case "payload_too_large":
      return 413;
    case "idempotency_mismatch":
      return 422;
    case "rate_limited":
    case "budget_exceeded":
      return 429;
    case "model_failed":
    case "model_answer_rejected":
      return 502;
    case "model_overloaded":
    case "storage_unavailable":
    case "aborted":
      return 503;
    case "model_timeout":
      return 504;
    case "invalid_personality":
    case "invalid_configuration":
    case "gave_up":
    case "internal":
      return 500;
    default:
      return assertNever(code);
  }
}
