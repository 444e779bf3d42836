import type { Models } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { PRESETS, type Preset } from "@luminora/llm/presets";
import type { CompanionEnvironment } from "./companion-environment.ts";
import { previousEmbedder } from "./previous-embedder.ts";
import type { ProcessMetrics } from "./process-metrics.ts";

export interface OpenModels {
  models: Models;
  /** Loads what is loaded on first use, so that nobody's first message waits for it. Asks no provider. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

type ChatModels = Omit<Models, "embedder">;

/**
 * The models that the environment names: a provider's, or the offline set. Only the code of those is loaded.
 * Throws `invalid_configuration`, naming every variable that is missing.
 */
export async function createModels(
  environment: CompanionEnvironment,
  onSpending: ProcessMetrics["onSpending"],
): Promise<OpenModels> {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, LUMINORA_PROVIDER } = environment;
  const provider = LUMINORA_PROVIDER ?? (OPENAI_API_KEY || OPENAI_BASE_URL ? "openai" : "offline");
  if (provider === "offline") return withPrevious(await offlineSet(), environment, onSpending);

  const preset = PRESETS[provider];
  const endpoint = { baseUrl: OPENAI_BASE_URL ?? preset.baseUrl, apiKey: OPENAI_API_KEY ?? null };
  const reply = environment.LUMINORA_REPLY_MODEL ?? preset.models.reply;
  const light = environment.LUMINORA_LIGHT_MODEL ?? environment.LUMINORA_REPLY_MODEL ?? preset.models.light;
  const missing = [
    preset.needsKey && OPENAI_BASE_URL === undefined && OPENAI_API_KEY === undefined ? "OPENAI_API_KEY" : null,
    reply === null || light === null ? "LUMINORA_REPLY_MODEL" : null,
  ].filter((name) => name !== null);
  if (reply === null || light === null || missing.length > 0) {
    throw new LuminoraError("invalid_configuration", `${missing.join(", ")}: required with the provider ${provider}`);
  }

  const { batchingEmbedder, openaiEmbedder, openaiModels } = await import("@luminora/llm/openai");
  const chat = openaiModels({ reply: { ...endpoint, model: reply }, light: { ...endpoint, model: light }, onSpending });
  const embedding = embeddingOf(environment, preset);
  if (!embedding) return withPrevious(await withOfflineEmbedder(chat), environment, onSpending);
  const embedder = batchingEmbedder(openaiEmbedder({ ...endpoint, ...embedding, onSpending }));
  const open = { models: { ...chat, embedder }, warmUp: async () => {}, close: async () => {} };
  return withPrevious(open, environment, onSpending);
}

/** Beside the models the embedder before a change, unless it is the same. */
async function withPrevious(
  open: OpenModels,
  environment: CompanionEnvironment,
  onSpending: ProcessMetrics["onSpending"],
): Promise<OpenModels> {
  const previous = await previousEmbedder(environment, onSpending);
  if (previous.embedder.model === open.models.embedder.model) return open;
  return {
    ...open,
    models: { ...open.models, previousEmbedder: previous.embedder },
    close: async () => {
      await previous.close();
      await open.close();
    },
  };
}

/** Which model embeds, if the provider is to do it: an endpoint of one's own need not embed at all. */
function embeddingOf(
  { OPENAI_BASE_URL, LUMINORA_EMBEDDING_MODEL, LUMINORA_EMBEDDING_DIMENSION }: CompanionEnvironment,
  { models }: Preset,
): { model: string; dimension: number } | null {
  if (LUMINORA_EMBEDDING_MODEL === undefined) return OPENAI_BASE_URL === undefined ? models.embedding : null;
  const known = LUMINORA_EMBEDDING_MODEL === models.embedding?.model ? models.embedding.dimension : undefined;
  const dimension = LUMINORA_EMBEDDING_DIMENSION ?? known;
  if (dimension !== undefined) return { model: LUMINORA_EMBEDDING_MODEL, dimension };
  throw new LuminoraError(
    "invalid_configuration",
    `LUMINORA_EMBEDDING_DIMENSION: required, the length of ${LUMINORA_EMBEDDING_MODEL}'s vectors`,
  );
}

async function offlineSet(): Promise<OpenModels> {
  const offline = await import("@luminora/llm/offline");
  const chat: ChatModels = {
    reply: offline.offlineReplyModel(),
    judge: offline.offlineJudge(),
    facts: offline.offlineFactExtractor(),
    episodes: offline.offlineEpisodeDetector(),
  };
  return {
    ...(await withOfflineEmbedder(chat)),
    warmUp: async () => {
      await chat.facts.extractFacts({ message: "I live in Paris.", at: new Date(0) }, { signal: UNLIMITED });
    },
  };
}

async function withOfflineEmbedder(chat: ChatModels): Promise<OpenModels> {
  const { offlineEmbedder } = await import("@luminora/llm/offline");
  const embedder = offlineEmbedder();
  // Its thread loads the model while the rest of the process opens; what goes wrong will be told to the first who asks.
  embedder.embed(["hello"], { signal: UNLIMITED }).catch(() => {});
  return { models: { ...chat, embedder }, warmUp: async () => {}, close: () => embedder.close() };
}

const UNLIMITED = new AbortController().signal;
