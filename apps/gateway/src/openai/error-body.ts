import type { ErrorCode, LuminoraError } from "@luminora/kernel";
import { toldMessage } from "../error-body.ts";
import { httpStatus } from "../http-status.ts";

/** An error as OpenAI's API tells it, and as its clients read it. */
interface OpenAiErrorBody {
  error: { message: string; type: string; param: string | null; code: string };
}

/** Codes that clients of OpenAI's API look for; the others go out as they are. */
const THEIR_CODES: Partial<Record<ErrorCode, string>> = {
  unauthenticated: "invalid_api_key",
  personality_not_found: "model_not_found",
  rate_limited: "rate_limit_exceeded",
  budget_exceeded: "insufficient_quota",
};

export function openAiErrorBody(error: LuminoraError): OpenAiErrorBody {
  const { code, param } = error;
  return { error: { message: toldMessage(error), type: typeOf(code), param, code: THEIR_CODES[code] ?? code } };
}

function typeOf(code: ErrorCode): string {
  if (code === "budget_exceeded") return "insufficient_quota";
  const status = httpStatus(code);
  if (status === 429) return "rate_limit_error";
  return status < 500 ? "invalid_request_error" : "server_error";
}
