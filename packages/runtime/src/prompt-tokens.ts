import { DEFAULT_SETTINGS } from "@luminora/companion";
import { PRESET_NAMES, PRESETS, type Preset, providerAt } from "@luminora/llm/presets";
import type { ModelEnvironment } from "./model-environment.ts";
import { modelPlan } from "./model-plan.ts";

/** Below this a prompt holds hardly more than a character. */
const LEAST_TOKENS = 1_500;

/**
 * Estimated tokens that a prompt may have: what the environment says, else what fits beside an answer into the room that every
 * server of the reply model has by default. Throws `invalid_configuration` as `modelPlan` does.
 */
export function promptTokensOf(environment: ModelEnvironment, replyTokens: number): number {
  const said = environment.LUMINORA_REPLY_PROMPT_TOKENS;
  if (said !== undefined) return said;
  const rooms = (modelPlan(environment).reply ?? []).flatMap(({ provider, baseUrl }) => {
    // A server that was named is the same wherever it stands.
    const name = PRESET_NAMES.find((preset) => preset === (provider ?? providerAt(baseUrl)));
    const preset: Preset | undefined = name && PRESETS[name];
    return preset?.contextTokens === undefined ? [] : [preset.contextTokens - replyTokens];
  });
  return Math.max(LEAST_TOKENS, Math.min(DEFAULT_SETTINGS.promptTokens, ...rooms));
}
