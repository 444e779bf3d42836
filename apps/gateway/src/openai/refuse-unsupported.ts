import { LuminoraError } from "@luminora/kernel";

type Parameter = readonly [name: string, asked: (value: unknown) => boolean, why: string];

const given = (value: unknown) => value !== undefined && value !== null;
const filled = (value: unknown) => given(value) && Object.keys(Object(value)).length > 0;
const chosen = (value: unknown) => given(value) && value !== "none" && value !== "auto";

/**
 * What OpenAI's API can do and a companion can't, where a client that is not told would get something else than it asked for.
 * What only tunes the wording (temperature, top_p, penalties, seed …) is not among it: that is the personality's to decide.
 */
const UNSUPPORTED: readonly Parameter[] = [
  ["tools", filled, "companions call no tools"],
  ["tool_choice", chosen, "companions call no tools"],
  ["functions", filled, "companions call no functions"],
  ["function_call", chosen, "companions call no functions"],
  ["n", (value) => given(value) && value !== 1, "a message gets one answer"],
  ["response_format", (value) => given(value) && Object(value).type !== "text", "companions answer in plain text"],
  ["modalities", (value) => Array.isArray(value) && value.some((one) => one !== "text"), "companions answer in text"],
  ["audio", given, "companions answer in text"],
  ["stop", filled, "an answer ends where she ends it"],
  ["logprobs", (value) => value === true, "not every model tells them"],
  ["top_logprobs", (value) => given(value) && value !== 0, "not every model tells them"],
  ["logit_bias", filled, "not every model takes it"],
  ["web_search_options", given, "companions don't search the web"],
];

/** Throws `invalid_request` naming the parameter. */
export function refuseUnsupported(body: Readonly<Record<string, unknown>>): void {
  for (const [param, asked, why] of UNSUPPORTED) {
    if (!asked(body[param])) continue;
    throw new LuminoraError("invalid_request", `${param}: is not supported, since ${why}; leave it out`, { param });
  }
}
