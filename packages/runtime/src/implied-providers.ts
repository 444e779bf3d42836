import { PRESET_NAMES, PRESETS, type PresetName } from "@luminora/llm/presets";
import type { ModelEnvironment } from "./model-environment.ts";

/** Settings that say where models are, whatever keys there are. */
const CHOICES =
  /^(OPENAI_API_KEY|OPENAI_BASE_URL|LUMINORA_(\w+_)?(PROVIDER|BASE_URL|FALLBACK)|LUMINORA_[A-Z]+_API_KEY)$/;

/** A provider whose own key is set. */
export interface KeyedProvider {
  provider: PresetName;
  keyVariable: string;
}

/** Whether the environment says where a model is, other than by a provider's own key. */
export function namesModels(environment: Partial<ModelEnvironment>): boolean {
  return Object.entries(environment).some(([name, value]) => value !== undefined && CHOICES.test(name));
}

/**
 * Providers whose own keys are set, such as GROQ_API_KEY, where nothing else says where the models are. One of them is as good as
 * LUMINORA_PROVIDER; of several nobody knows which is meant.
 */
export function impliedProviders(environment: Partial<ModelEnvironment>): readonly KeyedProvider[] {
  if (namesModels(environment)) return [];
  return PRESET_NAMES.flatMap((provider) => {
    const { keyVariable } = PRESETS[provider];
    const isSet = keyVariable !== null && environment[keyVariable] !== undefined;
    return isSet ? [{ provider, keyVariable }] : [];
  });
}
