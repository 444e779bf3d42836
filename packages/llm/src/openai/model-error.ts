import { LuminoraError } from "@luminora/kernel";
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import type { ModelRole, ModelTarget } from "./model-config.ts";

const MODEL_VARIABLES: Readonly<Record<ModelRole, string>> = {
  reply: "LUMINORA_REPLY_MODEL",
  light: "LUMINORA_LIGHT_MODEL",
  embedding: "LUMINORA_EMBEDDING_MODEL",
};

/**
 * Maps what the client threw, by type and status alone. Nothing of the provider's own words goes into the error, nor the original
 * as its cause: providers echo keys and prompts in their messages, and errors end up in logs.
 */
export function toModelError(thrown: unknown, target: ModelTarget): LuminoraError {
  if (thrown instanceof LuminoraError) return thrown;
  const who = nameOf(target);
  if (thrown instanceof APIUserAbortError) return new LuminoraError("aborted", `${who}: the call was given up`);
  if (thrown instanceof APIConnectionTimeoutError)
    return new LuminoraError("model_timeout", `${who} did not answer in time`);
  if (thrown instanceof APIError) {
    // An error inside a stream has no status of its own; some gateways put one into its code.
    const status = thrown.status ?? statusIn(thrown.error);
    if (status !== undefined) return statusError(status, machineWord(thrown.code) ?? machineWord(thrown.type), target);
  }
  const network = networkCode(thrown);
  if (network !== undefined && /TIMEOUT|TIMEDOUT/.test(network)) {
    return new LuminoraError("model_timeout", `${who} did not answer in time (${network})`);
  }
  if (network !== undefined || thrown instanceof APIConnectionError) {
    const code = network === undefined ? "" : ` (${network})`;
    return new LuminoraError("model_failed", `${who} could not be reached${code}: check OPENAI_BASE_URL, or try again`);
  }
  return garbled(target, "broke off, or answered with something other than the API's JSON");
}

/** The provider answered, but not as the API promises. */
export function garbled(target: ModelTarget, what: string): LuminoraError {
  return new LuminoraError("model_failed", `${nameOf(target)} ${what}: check OPENAI_BASE_URL, or try again`);
}

/** Maps an HTTP status, or the same number inside an error object. */
export function statusError(status: number, code: string | undefined, target: ModelTarget): LuminoraError {
  const who = `${nameOf(target)} answered ${status}${code === undefined ? "" : ` (${code})`}`;
  const final = { retryable: false };
  switch (status) {
    case 401:
      return new LuminoraError("model_failed", `${who}: set OPENAI_API_KEY to a key that this endpoint accepts`, final);
    case 402:
      return new LuminoraError("model_failed", `${who}: the account behind OPENAI_API_KEY is out of credit`, final);
    case 403:
      return new LuminoraError(
        "model_failed",
        `${who}: the account behind OPENAI_API_KEY may not use this model; allow it there or set ${MODEL_VARIABLES[target.role]}`,
        final,
      );
    case 404:
      return new LuminoraError(
        "model_failed",
        `${who}: no such model or path; check ${MODEL_VARIABLES[target.role]} and OPENAI_BASE_URL, which ends in /v1 as a rule`,
        final,
      );
    case 408:
    case 504:
      return new LuminoraError("model_timeout", `${who}: the provider's own time ran out; try again`);
    case 429:
    case 503:
    case 529:
      return new LuminoraError("model_overloaded", `${who}: too many requests or a used-up quota; try again later`);
    default:
      return status >= 500
        ? new LuminoraError("model_failed", `${who}: the provider failed; try again`)
        : new LuminoraError(
            "model_failed",
            `${who}: the request is not to this model's liking; see the provider's docs`,
          );
  }
}

/** How messages name a model. The address without user, password and query, which may hold secrets. */
export function nameOf(target: ModelTarget): string {
  const url = URL.canParse(target.baseUrl) ? new URL(target.baseUrl) : undefined;
  const address = url === undefined ? "an invalid base URL" : `${url.origin}${url.pathname}`;
  return `The ${target.role} model "${target.model}" at ${address}`;
}

/** Only a plain identifier such as `insufficient_quota` is fit for a message; keys have digits or dashes. */
function machineWord(code: unknown): string | undefined {
  return typeof code === "string" && /^[a-z_]{1,40}$/i.test(code) ? code : undefined;
}

function statusIn(error: unknown): number | undefined {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "number" ? code : undefined;
}

/** The system's or undici's code, such as ECONNREFUSED, found down the chain of causes. */
function networkCode(thrown: unknown): string | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    const code = "code" in error ? error.code : undefined;
    if (typeof code === "string" && /^(E[A-Z0-9]+|UND_ERR_[A-Z_]+)$/.test(code)) return code;
  }
  return undefined;
}
