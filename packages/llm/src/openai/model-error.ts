import { LuminoraError } from "@luminora/kernel";
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { askedWaitMs } from "./asked-wait.ts";
import type { ModelTarget } from "./model-config.ts";
import { type Blame, ModelFailure } from "./model-failure.ts";

/**
 * Maps what the client threw, by type and status alone. Nothing of the provider's own words goes into the error, nor the original
 * as its cause: providers echo keys and prompts in their messages, and errors end up in logs.
 */
export function toModelError(thrown: unknown, target: ModelTarget): LuminoraError {
  if (thrown instanceof LuminoraError) return thrown;
  const who = nameOf(target);
  if (thrown instanceof APIUserAbortError) return new LuminoraError("aborted", `${who}: the call was given up`);
  if (thrown instanceof APIConnectionTimeoutError) return failure("model_timeout", `${who} did not answer in time`);
  if (thrown instanceof APIError) {
    // An error inside a stream has no status of its own; some gateways put one into its code.
    const status = thrown.status ?? statusIn(thrown.error);
    if (status !== undefined) {
      const code = machineWord(thrown.code) ?? machineWord(thrown.type);
      return statusError(status, target, { code, waitMs: thrown.headers ? askedWaitMs(thrown.headers) : null });
    }
  }
  const network = networkCode(thrown);
  if (network !== undefined && /TIMEOUT|TIMEDOUT/.test(network)) {
    return failure("model_timeout", `${who} did not answer in time (${network})`);
  }
  if (network !== undefined || thrown instanceof APIConnectionError) {
    const code = network === undefined ? "" : ` (${network})`;
    return failure(
      "model_failed",
      `${who} could not be reached${code}: check ${target.variables.baseUrl}, or try again`,
    );
  }
  return garbled(target, "broke off, or answered with something other than the API's JSON");
}

/** The provider answered, but not as the API promises. */
export function garbled(target: ModelTarget, what: string): ModelFailure {
  return failure("model_failed", `${nameOf(target)} ${what}: check ${target.variables.baseUrl}, or try again`);
}

/** What came with a status. `waitMs`: how long the provider wants to be left alone. */
interface StatusDetails {
  code?: string | undefined;
  waitMs?: number | null;
}

/** Maps an HTTP status, or the same number inside an error object. */
export function statusError(status: number, target: ModelTarget, details: StatusDetails = {}): ModelFailure {
  const { code, waitMs = null } = details;
  const { apiKey, model, baseUrl } = target.variables;
  const who = `${nameOf(target)} answered ${status}${code === undefined ? "" : ` (${code})`}`;
  const failed = (cure: string, blame: Blame, retryable: boolean) =>
    new ModelFailure("model_failed", `${who}: ${cure}`, { blame, retryable, waitMs });
  switch (status) {
    case 401:
      return failed(`set ${apiKey} to a key that this endpoint accepts`, "endpoint", false);
    case 402:
      return failed(`the account behind ${apiKey} is out of credit`, "endpoint", false);
    case 403: {
      const cure = `the account behind ${apiKey} may not use this model; allow it there or set ${model}`;
      return failed(cure, "model", false);
    }
    case 404:
      return failed(
        `no such model or path; check ${model} and ${baseUrl}, which ends in /v1 as a rule`,
        "model",
        false,
      );
    case 408:
    case 504:
      return failure("model_timeout", `${who}: the provider's own time ran out; try again`, "endpoint", waitMs);
    case 429: {
      // Limits are counted by model: what the background work has used up must not keep the replies waiting.
      const cure = `${who}: too many requests or a used-up quota; try again later`;
      return failure("model_overloaded", cure, "model", waitMs);
    }
    case 503:
    case 529:
      return failure("model_overloaded", `${who}: the provider is overloaded; try again later`, "endpoint", waitMs);
    default:
      return status >= 500
        ? failed("the provider failed; try again", "endpoint", true)
        : failed("the request is not to this model's liking; see the provider's docs", "request", true);
  }
}

function failure(
  code: "model_failed" | "model_timeout" | "model_overloaded",
  message: string,
  blame: Blame = "endpoint",
  waitMs: number | null = null,
): ModelFailure {
  return new ModelFailure(code, message, { blame, waitMs });
}

/** How messages name a model. */
export function nameOf(target: ModelTarget): string {
  return `The ${target.role} model "${target.model}" at ${addressOf(target.baseUrl)}`;
}

/** A base URL without user, password and query, which may hold secrets. */
export function addressOf(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return "an invalid base URL";
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname}`;
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
