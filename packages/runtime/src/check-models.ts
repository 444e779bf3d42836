import { presentableMessage, toLuminoraError } from "@luminora/kernel";
import type { CheckedLink, ModelConfig } from "@luminora/llm/openai";
import type { ModelEnvironment } from "./model-environment.ts";
import { type Chain, modelPlan } from "./model-plan.ts";

/** One model of a role's chain, and what came of trying it. */
export interface CheckedRole {
  role: "reply" | "light" | "embedding";
  /** 0 is asked first; null for the offline set, which is not tried. */
  place: number | null;
  /** The model and where it is, without secrets. */
  who: string;
  works: boolean;
  /** What is worth knowing of one that works, and the cure of one that doesn't. */
  told: string;
  ms: number;
}

/**
 * Tries each model of each role's chain with one small question, one after the other, and yields each as it comes.
 * Throws `invalid_configuration` for an environment that names no models to try.
 */
export async function* checkModels(environment: ModelEnvironment, signal: AbortSignal): AsyncGenerator<CheckedRole> {
  const { reply, light, embedding } = modelPlan(environment);
  const { checkEmbedding, checkLight, checkReply } = await import("@luminora/llm/openai");
  yield* checkChain("reply", reply, (config) => checkReply(config, signal));
  yield* checkChain("light", light, (config) => checkLight(config, signal));
  yield* checkChain("embedding", embedding, (config) => checkEmbedding(config, signal));
}

async function* checkChain<T extends ModelConfig>(
  role: CheckedRole["role"],
  chain: Chain<T>,
  check: (config: T) => Promise<CheckedLink>,
): AsyncGenerator<CheckedRole> {
  if (chain === null) {
    const told = role === "embedding" ? "the model that ships with Luminora" : "rules; no language model is asked";
    yield { role, place: null, who: "offline", works: true, told, ms: 0 };
    return;
  }
  for (const [place, config] of chain.entries()) {
    const startedAt = performance.now();
    const outcome = await check(config).then(
      ({ model, detail }) => ({ works: true, told: model === config.model ? detail : `${detail}, as ${model}` }),
      (thrown: unknown) => ({ works: false, told: presentableMessage(toLuminoraError(thrown)) }),
    );
    const { origin, pathname } = new URL(config.baseUrl);
    const ms = Math.round(performance.now() - startedAt);
    yield { role, place, who: `${config.model} at ${origin}${pathname}`, ...outcome, ms };
  }
}
