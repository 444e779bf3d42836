import { PRESETS } from "@luminora/llm/presets";
import { impliedProviders, type KeyedProvider, namesModels } from "@luminora/runtime";
import { z } from "zod";
import type { StandaloneEnvironment } from "./environment.ts";
import { chatModelAmong, embeddingModelAmong } from "./local-model-choice.ts";

/** Where a model server listens when it is started without settings. */
const SERVERS = [
  { name: "Ollama", baseUrl: PRESETS.ollama.baseUrl },
  { name: "LM Studio", baseUrl: PRESETS.lmstudio.baseUrl },
  { name: "vLLM", baseUrl: PRESETS.vllm.baseUrl },
];

/** How long all of them together may take to answer, in ms. */
const PATIENCE_MS = 250;

const modelList = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

/** What the search came to: the environment to start with, and what to tell the person; null when there was nothing to look for. */
export interface LocalModels {
  environment: StandaloneEnvironment;
  notice: string | null;
}

/**
 * Looks for a model server on this machine when the environment names neither a provider nor an address nor a key, and goes on
 * with what the first of them has. The offline set does what is left.
 */
export async function findLocalModels(
  environment: StandaloneEnvironment,
  options: { servers?: readonly { name: string; baseUrl: string }[]; patienceMs?: number } = {},
): Promise<LocalModels> {
  if (namesModels(environment)) return { environment, notice: null };
  const [keyed] = impliedProviders(environment);
  if (keyed !== undefined) return { environment, notice: noticeOf(keyed) };
  const { servers = SERVERS, patienceMs = PATIENCE_MS } = options;
  const signal = AbortSignal.timeout(patienceMs);
  const found = await Promise.all(servers.map(async (server) => ({ ...server, models: await list(server, signal) })));
  const running = found.flatMap(({ models, ...server }) => (models === null ? [] : [{ ...server, models }]));

  for (const { name, baseUrl, models } of running) {
    const model = environment.LUMINORA_REPLY_MODEL ?? chatModelAmong(models);
    if (model === null || !models.includes(model)) continue;
    return {
      environment: {
        ...environment,
        OPENAI_BASE_URL: baseUrl,
        LUMINORA_REPLY_MODEL: model,
        ...(environment.LUMINORA_EMBEDDING_MODEL === undefined && embeddingSettings(models)),
      },
      notice: `found on this machine: ${name}. LUMINORA_REPLY_MODEL takes another of its models, LUMINORA_PROVIDER=offline none.`,
    };
  }
  const [first] = running;
  const wanted = environment.LUMINORA_REPLY_MODEL ?? "chat model";
  return {
    environment,
    notice: first === undefined ? null : `${first.name} runs on this machine, but has no ${wanted}.`,
  };
}

function embeddingSettings(models: readonly string[]): Partial<StandaloneEnvironment> {
  const found = embeddingModelAmong(models);
  return found === null
    ? { LUMINORA_EMBEDDING_PROVIDER: "offline" }
    : { LUMINORA_EMBEDDING_MODEL: found.model, LUMINORA_EMBEDDING_DIMENSION: found.dimension };
}

function noticeOf({ provider, keyVariable }: KeyedProvider): string {
  return `by ${provider}, whose ${keyVariable} is set. LUMINORA_PROVIDER takes another provider, LUMINORA_PROVIDER=offline none.`;
}

async function list({ baseUrl }: { baseUrl: string }, signal: AbortSignal): Promise<string[] | null> {
  try {
    const response = await fetch(`${baseUrl}/models`, { signal, redirect: "error" });
    return modelList.parse(await response.json()).data.map(({ id }) => id);
  } catch {
    // Nobody there, too slow, or something else that listens on this port.
    return null;
  }
}
