import type { CallFor, CallSpending, ModelRole } from "@luminora/companion";
import { providerAt } from "../presets.ts";

/** One model behind one OpenAI-compatible endpoint. */
export interface ModelConfig {
  /** Up to and including the version, such as `https://api.openai.com/v1`. */
  baseUrl: string;
  /** null: the endpoint wants none, and no Authorization header is sent. */
  apiKey: string | null;
  model: string;
  /** What the ledger calls the endpoint, and by what its prices are found. Default: the preset whose address it is, else its host. */
  provider?: string;
  /**
   * The longest silence that is waited out, in ms: from asking to the first sign of an answer, retries and pauses between
   * them included, and then between two pieces of a stream. Default 60 s for replies, 30 s for the background work, 10 s
   * for embeddings.
   */
  timeoutMs?: number;
  /**
   * Further attempts after a connection error, 408, 409, 429 or 5xx, with pauses that double from 0.5 s to at most 8 s; never
   * once a stream has begun. Default 2 for replies, and 0 elsewhere: that work runs in queues, which retry by themselves.
   */
  maxRetries?: number;
  /** The longest structured answer of the background work, in tokens; a reply's limit comes with its request. */
  maxTokens?: number;
  /** Sent with every chat request, where a provider wants to be told more than the API knows. */
  extraBody?: Readonly<Record<string, unknown>>;
  /** The environment variables to name when the key, the model or the address is wrong. */
  variables?: ModelVariables;
}

export interface ModelVariables {
  apiKey: string;
  model: string;
  baseUrl: string;
}

/** What one call took, and for whom it was made. */
export interface ModelSpending extends CallSpending {
  /** The model as it was asked for: providers answer with the name of a dated version, and bill what was asked. */
  asked: string;
  /** null: nobody's call, such as a warm-up. */
  for: CallFor | null;
}

/** Called once for every call that was sent, also for those that were rejected or came to nothing: they may cost as much. */
export type OnSpending = (spending: ModelSpending) => void;

/** A model with its defaults filled in. */
export interface ModelTarget extends Required<ModelConfig> {
  /** It decides what an error tells the operator to change. */
  role: ModelRole;
}

/**
 * Room for a list of facts, and for a model that thinks first. A verdict takes some fifty tokens; the limit only ends
 * a model that runs away.
 */
const MAX_TOKENS = 2_048;

const DEFAULTS: Readonly<Record<ModelRole, { timeoutMs: number; maxRetries: number }>> = {
  reply: { timeoutMs: 60_000, maxRetries: 2 },
  light: { timeoutMs: 30_000, maxRetries: 0 },
  embedding: { timeoutMs: 10_000, maxRetries: 0 },
};

/** The models of a role in the order they are asked. Where another one follows, that is the retry. */
export function chainOf(
  role: ModelRole,
  first: ModelConfig,
  fallbacks: readonly ModelConfig[] = [],
): [ModelTarget, ...ModelTarget[]] {
  const impatient = (config: ModelConfig, next: ModelConfig | undefined) =>
    targetOf(role, next === undefined ? config : { maxRetries: 0, ...config });
  return [impatient(first, fallbacks[0]), ...fallbacks.map((config, index) => impatient(config, fallbacks[index + 1]))];
}

export function targetOf(role: ModelRole, config: ModelConfig): ModelTarget {
  return {
    role,
    baseUrl: config.baseUrl,
    apiKey: config.apiKey,
    model: config.model,
    provider: config.provider ?? providerAt(config.baseUrl),
    timeoutMs: config.timeoutMs ?? DEFAULTS[role].timeoutMs,
    maxRetries: config.maxRetries ?? DEFAULTS[role].maxRetries,
    maxTokens: config.maxTokens ?? MAX_TOKENS,
    extraBody: config.extraBody ?? {},
    variables: config.variables ?? {
      apiKey: "OPENAI_API_KEY",
      model: `LUMINORA_${role.toUpperCase()}_MODEL`,
      baseUrl: "OPENAI_BASE_URL",
    },
  };
}
