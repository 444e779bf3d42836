import type { Embedder } from "@luminora/companion";
import { OFFLINE_EMBEDDING, PRESETS } from "@luminora/llm/presets";
import { impliedProviders } from "./implied-providers.ts";
import type { ModelEnvironment } from "./model-environment.ts";
import type { ProcessMetrics } from "./process-metrics.ts";

type PreviousEmbedder = { embedder: Embedder; close(): Promise<void> };

/** The embedder that LUMINORA_EMBEDDING_PREVIOUS names; without it the offline one, which costs nothing until it is asked. */
export async function previousEmbedder(
  environment: ModelEnvironment,
  onSpending: ProcessMetrics["onSpending"],
): Promise<PreviousEmbedder> {
  const named = environment.LUMINORA_EMBEDDING_PREVIOUS;
  if (named === undefined || named === "offline") return lateOfflineEmbedder();
  const [, model = "", dimension = ""] = /^(.+)@(\d{1,5})$/.exec(named) ?? [];
  const baseUrl = environment.LUMINORA_EMBEDDING_PREVIOUS_BASE_URL ?? environment.OPENAI_BASE_URL;
  const preset = PRESETS[presetOf(environment.LUMINORA_PROVIDER ?? impliedProviders(environment)[0]?.provider)];
  const apiKey = environment.LUMINORA_EMBEDDING_PREVIOUS_API_KEY ?? environment.OPENAI_API_KEY ?? null;
  const { batchingEmbedder, openaiEmbedder } = await import("@luminora/llm/openai");
  const endpoint = { baseUrl: baseUrl ?? preset.baseUrl, apiKey, model, dimension: Number(dimension) };
  return { embedder: batchingEmbedder(openaiEmbedder({ ...endpoint, onSpending })), close: async () => {} };
}

function presetOf(provider: ModelEnvironment["LUMINORA_PROVIDER"]) {
  return provider === undefined || provider === "offline" ? "openai" : provider;
}

/** Its code is loaded with the first text. */
function lateOfflineEmbedder(): PreviousEmbedder {
  let loading: Promise<PreviousEmbedder["embedder"] & { close(): Promise<void> }> | null = null;
  return {
    embedder: {
      ...OFFLINE_EMBEDDING,
      offline: true,
      embed: async (texts, options) => {
        loading ??= import("@luminora/llm/offline").then(({ offlineEmbedder }) => offlineEmbedder());
        return (await loading).embed(texts, options);
      },
    },
    close: async () => {
      await (await loading)?.close();
    },
  };
}
