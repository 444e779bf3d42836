import type { EpisodeDetector, FactExtractor, Judge, ReplyModel } from "@luminora/companion";
import { createAskStructured } from "./ask-structured.ts";
import { createChat } from "./chat.ts";
import { createClient } from "./create-client.ts";
import { createEpisodeDetector } from "./episode-detector.ts";
import { createFactExtractor } from "./fact-extractor.ts";
import { createJudge } from "./judge.ts";
import { type ModelConfig, type OnSpending, targetOf } from "./model-config.ts";
import { createReplyModel } from "./reply-model.ts";

export interface OpenAiModelsConfig {
  /** Writes the answers. */
  reply: ModelConfig;
  /** Does the background work: facts, mood, episodes. */
  light: ModelConfig;
  onSpending?: OnSpending;
}

export interface OpenAiModels {
  reply: ReplyModel;
  judge: Judge;
  facts: FactExtractor;
  episodes: EpisodeDetector;
}

/**
 * The chat models behind any OpenAI-compatible API. Their failures are LuminoraErrors: `model_failed`, `model_overloaded`,
 * `model_timeout`, `aborted`, and `model_answer_rejected` for a structured answer that stays malformed.
 */
export function openaiModels(config: OpenAiModelsConfig): OpenAiModels {
  const { reply, light, onSpending = () => {} } = config;
  const client = createClient(reply);
  const shared = light.baseUrl === reply.baseUrl && light.apiKey === reply.apiKey;
  const ask = createAskStructured(
    createChat(shared ? client : createClient(light), targetOf("light", light)),
    onSpending,
  );
  return {
    reply: createReplyModel(createChat(client, targetOf("reply", reply)), onSpending),
    judge: createJudge(light.model, ask),
    facts: createFactExtractor(light.model, ask),
    episodes: createEpisodeDetector(light.model, ask),
  };
}
