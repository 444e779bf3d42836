import type { Embedder, Judge, LightRules, Models } from "@luminora/companion";
import type { ModelEnvironment } from "./model-environment.ts";
import { type ModelPlan, modelPlan } from "./model-plan.ts";
import { previousEmbedder } from "./previous-embedder.ts";
import type { ProcessMetrics } from "./process-metrics.ts";

export interface OpenModels {
  models: Models;
  /** Loads what is loaded on first use, so that nobody's first message waits for it. Asks no provider. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

type ChatModels = Pick<Models, "reply" | "judge" | "facts" | "episodes" | "turns" | "firstLook">;

/**
 * The models that the environment names: providers', or the offline set. Only the code of those is loaded.
 * Throws `invalid_configuration`, naming every variable that is missing or wrong.
 */
export async function createModels(
  environment: ModelEnvironment,
  watch: Pick<ProcessMetrics, "onSpending" | "onAttempt">,
): Promise<OpenModels> {
  const plan = modelPlan(environment);
  const offline = await offlineModels(plan, watch.onSpending);
  const provided = await providedModels(plan, watch);
  const chat = { ...offline.chat, ...provided.chat };
  const { reply, judge, facts, episodes, turns, firstLook } = chat;
  const embedder = provided.embedder ?? offline.embedder;
  if (!reply || !judge || !facts || !episodes || !embedder) throw new Error("every role has a model");
  const previous = await previousEmbedder(environment, watch.onSpending);
  return {
    models: {
      reply,
      judge,
      facts,
      episodes,
      embedder,
      ...(turns && { turns }),
      ...(firstLook && { firstLook }),
      ...(previous.embedder.model !== embedder.model && { previousEmbedder: previous.embedder }),
      ...(provided.endpoints && { endpoints: provided.endpoints }),
    },
    warmUp: offline.warmUp,
    close: async () => {
      await previous.close();
      await offline.close();
    },
  };
}

/** What does the light work without a model. */
export async function offlineRules(onSpending: ProcessMetrics["onSpending"]): Promise<LightRules> {
  const offline = await import("@luminora/llm/offline");
  const rules: LightRules = {
    judge: offline.offlineJudge(),
    facts: offline.offlineFactExtractor(),
    episodes: offline.offlineEpisodeDetector(),
  };
  return offline.meteredRules(rules, onSpending);
}

async function providedModels(
  { reply, light, embedding }: ModelPlan,
  watch: Pick<ProcessMetrics, "onSpending" | "onAttempt">,
): Promise<{ chat: Partial<ChatModels>; embedder?: Embedder; endpoints?: NonNullable<Models["endpoints"]> }> {
  if (!reply && !light && !embedding) return { chat: {} };
  const { batchingEmbedder, createEndpoints, openaiEmbedder, openaiModels } = await import("@luminora/llm/openai");
  const endpoints = createEndpoints();
  const shared = { endpoints, ...watch };
  const chat: Partial<ChatModels> = {};
  const first = reply ?? light;
  if (first) {
    const made = openaiModels({
      reply: (reply ?? first)[0],
      light: (light ?? first)[0],
      fallbacks: { reply: reply?.slice(1) ?? [], light: light?.slice(1) ?? [] },
      ...shared,
    });
    if (reply) chat.reply = made.reply;
    const { reply: _replies, ...lights } = made;
    if (light) Object.assign(chat, { ...lights, firstLook });
  }
  const embedder = embedding && openaiEmbedder({ ...embedding[0], fallbacks: embedding.slice(1), ...shared });
  return {
    chat,
    ...(embedder && { embedder: batchingEmbedder(embedder) }),
    endpoints: endpoints.states,
  };
}

/** Loaded when it is first asked. It books nothing: having looked is not having done the work. */
const firstLook: Judge = {
  name: "offline-rules",
  judge: async (input, options) => (await import("@luminora/llm/offline")).offlineJudge().judge(input, options),
};

/** What the plan leaves to the offline set. */
async function offlineModels(
  plan: ModelPlan,
  onSpending: ProcessMetrics["onSpending"],
): Promise<{ chat: Partial<ChatModels>; embedder?: Embedder; warmUp(): Promise<void>; close(): Promise<void> }> {
  const nothing = async (): Promise<void> => {};
  if (plan.reply && plan.light && plan.embedding) return { chat: {}, warmUp: nothing, close: nothing };
  const offline = await import("@luminora/llm/offline");
  const rules = plan.light ? null : await offlineRules(onSpending);
  const embedder = plan.embedding ? undefined : offline.offlineEmbedder();
  // Its thread loads the model while the rest of the process opens; what goes wrong will be told to the first who asks.
  embedder?.embed(["hello"], { signal: UNLIMITED }).catch(() => {});
  return {
    chat: {
      ...(plan.reply ? {} : { reply: offline.meteredReply(offline.offlineReplyModel(), onSpending) }),
      ...rules,
    },
    ...(embedder && { embedder }),
    warmUp: async () => {
      await rules?.facts.extractFacts({ message: "I live in Paris.", at: new Date(0) }, { signal: UNLIMITED });
    },
    close: async () => embedder?.close(),
  };
}

const UNLIMITED = new AbortController().signal;
