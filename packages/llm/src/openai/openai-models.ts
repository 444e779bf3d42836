import type { EpisodeDetector, FactExtractor, Judge, ReplyModel, TurnReader } from "@luminora/companion";
import { createAskStructured } from "./ask-structured.ts";
import { chainedAsk, chainedReplyModel, chainedTurnReader } from "./chained-models.ts";
import { createChat } from "./chat.ts";
import { createEndpoints, type Endpoints } from "./endpoints.ts";
import { createEpisodeDetector } from "./episode-detector.ts";
import { createFactExtractor } from "./fact-extractor.ts";
import type { OnAttempt } from "./first-that-answers.ts";
import { createJudge } from "./judge.ts";
import { linksOf } from "./links-of.ts";
import { chainOf, type ModelConfig, type OnSpending } from "./model-config.ts";
import { createReplyModel } from "./reply-model.ts";
import { createTurnReader } from "./turn-reader.ts";

export interface OpenAiModelsConfig {
  /** Writes the answers. */
  reply: ModelConfig;
  /** Does the background work: facts, mood, episodes. */
  light: ModelConfig;
  /** Who is asked when these fail, in order. */
  fallbacks?: { reply?: readonly ModelConfig[]; light?: readonly ModelConfig[] };
  /** Those of the process; by default a set of their own. */
  endpoints?: Endpoints;
  onSpending?: OnSpending;
  onAttempt?: OnAttempt;
}

export interface OpenAiModels {
  reply: ReplyModel;
  judge: Judge;
  facts: FactExtractor;
  episodes: EpisodeDetector;
  turns: TurnReader;
}

/**
 * The chat models behind any OpenAI-compatible API. Their failures are LuminoraErrors: `model_failed`, `model_overloaded`,
 * `model_timeout`, `aborted`, and `model_answer_rejected` for a structured answer that stays malformed.
 */
export function openaiModels(config: OpenAiModelsConfig): OpenAiModels {
  const {
    reply,
    light,
    fallbacks,
    endpoints = createEndpoints(),
    onSpending = () => {},
    onAttempt = () => {},
  } = config;
  const replies = linksOf(endpoints, chainOf("reply", reply, fallbacks?.reply), (client, target) => ({
    model: createReplyModel(createChat(client, target), onSpending),
  }));
  const lights = linksOf(endpoints, chainOf("light", light, fallbacks?.light), (client, target) => {
    const ask = createAskStructured(createChat(client, target), onSpending);
    return { ask, turns: createTurnReader(ask, createJudge(target.model, ask)) };
  });
  const ask = chainedAsk(lights, onAttempt);
  return {
    reply: chainedReplyModel(replies, onAttempt),
    judge: createJudge(light.model, ask),
    facts: createFactExtractor(light.model, ask),
    episodes: createEpisodeDetector(light.model, ask),
    turns: chainedTurnReader(lights, onAttempt),
  };
}
