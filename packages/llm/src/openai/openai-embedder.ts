import type { Embedder, EmbedOptions } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import type OpenAI from "openai";
import { type MeteredCall, meterCall } from "./call-meter.ts";
import { chainedEmbedder } from "./chained-models.ts";
import { embeddingsShape, errorShape } from "./completion-shapes.ts";
import { createEndpoints, type Endpoints } from "./endpoints.ts";
import type { OnAttempt } from "./first-that-answers.ts";
import { linksOf } from "./links-of.ts";
import { chainOf, type ModelConfig, type ModelTarget, type OnSpending } from "./model-config.ts";
import { garbled, nameOf, statusError, toModelError } from "./model-error.ts";
import { withPatience } from "./with-patience.ts";

/** Texts of one request: well under every provider's limit, and still few requests. */
const BATCH = 64;

export interface OpenAiEmbedderConfig extends ModelConfig {
  /** Numbers in each vector of this model; an answer of another length is an error. */
  dimension: number;
  /** The same model at other endpoints, by whatever name they have for it: vectors of different models can't be compared. */
  fallbacks?: readonly ModelConfig[];
  /** Those of the process; by default a set of its own. */
  endpoints?: Endpoints;
  onSpending?: OnSpending;
  onAttempt?: OnAttempt;
}

/** Embeddings from any OpenAI-compatible API, in batches. Throws `invalid_configuration` when the model's dimension is another. */
export function openaiEmbedder(config: OpenAiEmbedderConfig): Embedder {
  const { dimension, fallbacks, endpoints = createEndpoints(), onSpending = () => {}, onAttempt = () => {} } = config;
  const links = linksOf(endpoints, chainOf("embedding", config, fallbacks), (client, target) => ({
    embedder: embedderAt(client, target, dimension, onSpending),
  }));
  return chainedEmbedder(links, onAttempt);
}

function embedderAt(client: OpenAI, target: ModelTarget, dimension: number, onSpending: OnSpending): Embedder {
  const who = nameOf(target);

  async function embedBatch(
    input: readonly string[],
    signal: AbortSignal,
    { signal: caller, purpose = "embedding" }: EmbedOptions,
    shares: MeteredCall["shares"],
  ): Promise<number[][]> {
    const meter = meterCall({ target, purpose, shares }, onSpending);
    const received: unknown = await client.embeddings
      .create(
        { model: target.model, input: [...input], encoding_format: "float" },
        { signal, timeout: target.timeoutMs, maxRetries: target.maxRetries },
      )
      .catch((thrown: unknown) => {
        meter.broke(null, { caller, patience: signal });
        throw toModelError(thrown, target);
      });
    const failure = errorShape.safeParse(received);
    const read = embeddingsShape.safeParse(received);
    if (failure.success || !read.success) meter.broke(null, { caller, patience: signal });
    if (failure.success) throw statusError(failure.data.error.code, target);
    if (!read.success) throw garbled(target, "answered with something other than embeddings");
    const usage = { promptTokens: read.data.usage?.prompt_tokens ?? null, completionTokens: null };
    meter.answered({ text: "", model: target.model, usage }, "ok");
    return inOrder(read.data.data, input.length);
  }

  /** The vectors by their index: the API does not promise the order of the list. */
  function inOrder(data: readonly { index: number; embedding: number[] }[], count: number): number[][] {
    const vectors = new Map(data.map(({ index, embedding }) => [index, embedding]));
    return Array.from({ length: count }, (_, index) => {
      const vector = vectors.get(index);
      if (vector === undefined || data.length !== count) {
        throw garbled(target, `sent ${data.length} vectors for ${count} texts`);
      }
      if (vector.length === dimension) return vector;
      throw new LuminoraError(
        "invalid_configuration",
        `${who} makes vectors of ${vector.length} numbers where ${dimension} are configured: correct the dimension, or set ${target.variables.model} to a model that has it`,
      );
    });
  }

  return {
    model: target.model,
    dimension,
    embed(texts, options) {
      const { signal } = options;
      return withPatience({ signal, timeoutMs: target.timeoutMs, who }, async (patience) => {
        const vectors: number[][] = [];
        for (let start = 0; start < texts.length; start += BATCH) {
          const batch = texts.slice(start, start + BATCH);
          const shares = sharesOf(texts, start, options);
          vectors.push(...(await embedBatch(batch, patience.signal, options, shares)));
          patience.alive();
        }
        return vectors;
      });
    },
  };
}

/** Who is billed for which of the texts of the request that begins at `start`. */
function sharesOf(
  texts: readonly string[],
  start: number,
  { shares = [{ texts: texts.length, for: undefined }], ...options }: EmbedOptions,
): MeteredCall["shares"] {
  let first = 0;
  return shares.flatMap((share) => {
    const sent = texts.slice(Math.max(first, start), Math.min(first + share.texts, start + BATCH));
    first += share.texts;
    return sent.length === 0 ? [] : [{ for: share.for ?? options.for, sent }];
  });
}
