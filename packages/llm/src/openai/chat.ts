import type { ChatMessage, ModelUsage } from "@luminora/companion";
import type OpenAI from "openai";
import type { ResponseFormatJSONObject, ResponseFormatJSONSchema } from "openai/resources/shared";
import { createChatDialect, type Dispensable } from "./chat-dialect.ts";
import { chunkShape, completionShape, errorShape, UNKNOWN_USAGE } from "./completion-shapes.ts";
import { early, hasLateSystem } from "./late-system.ts";
import type { ModelTarget } from "./model-config.ts";
import { garbled, statusError } from "./model-error.ts";

export interface ChatQuestion {
  messages: readonly ChatMessage[];
  temperature: number;
  maxTokens: number;
  responseFormat?: ResponseFormatJSONSchema | ResponseFormatJSONObject;
}

export interface ChatAnswer {
  text: string;
  model: string;
  usage: ModelUsage;
  finishReason: string | null;
}

/** Chat completions of one model. Both calls throw what the client throws, or a LuminoraError for an answer out of shape. */
export interface Chat {
  readonly target: ModelTarget;
  whole(question: ChatQuestion, signal: AbortSignal): Promise<ChatAnswer>;
  /** Yields once per chunk: `text` is the new piece, the other fields are what is known so far. */
  stream(question: ChatQuestion, signal: AbortSignal): AsyncGenerator<ChatAnswer, void, undefined>;
}

/**
 * Chunks of a stream for each token that was asked for, after which a model is taken to run away. Generous, since some
 * providers don't count what a model thinks.
 */
const CHUNKS_PER_TOKEN = 8;

export function createChat(client: OpenAI, target: ModelTarget): Chat {
  const dialect = createChatDialect();
  const optionsOf = (signal: AbortSignal) => ({ signal, timeout: target.timeoutMs, maxRetries: target.maxRetries });

  function bodyOf(question: ChatQuestion, without: ReadonlySet<Dispensable>) {
    return {
      ...target.extraBody,
      model: target.model,
      messages: without.has("late_system") ? early(question.messages) : [...question.messages],
      ...(without.has("temperature") ? {} : { temperature: question.temperature }),
      // Every server knows the old name; only newer OpenAI models insist on the new one.
      ...(without.has("max_tokens")
        ? { max_completion_tokens: question.maxTokens }
        : { max_tokens: question.maxTokens }),
      ...(question.responseFormat === undefined ? {} : { response_format: question.responseFormat }),
    };
  }

  return {
    target,
    async whole(question, signal) {
      const received: unknown = await dialect.speak(
        (without) => client.chat.completions.create(bodyOf(question, without), optionsOf(signal)),
        { stream: false, lateSystem: hasLateSystem(question.messages) },
      );
      const failure = errorShape.safeParse(received);
      if (failure.success) throw statusError(failure.data.error.code, target);
      const completion = completionShape.safeParse(received);
      if (!completion.success) throw garbled(target, "answered with something other than a chat completion");
      const [choice] = completion.data.choices;
      return {
        text: choice.message.content,
        model: completion.data.model ?? target.model,
        usage: completion.data.usage ?? UNKNOWN_USAGE,
        finishReason: choice.finish_reason ?? null,
      };
    },
    async *stream(question, signal) {
      const chunks: AsyncIterable<unknown> = await dialect.speak(
        (without) => {
          const usage = without.has("stream_options") ? {} : { stream_options: { include_usage: true } };
          return client.chat.completions.create(
            { ...bodyOf(question, without), ...usage, stream: true },
            optionsOf(signal),
          );
        },
        { stream: true, lateSystem: hasLateSystem(question.messages) },
      );
      let soFar: ChatAnswer = { text: "", model: target.model, usage: UNKNOWN_USAGE, finishReason: null };
      let left = question.maxTokens * CHUNKS_PER_TOKEN;
      for await (const received of chunks) {
        if (left-- <= 0) throw garbled(target, `streamed on and on past its limit of ${question.maxTokens} tokens`);
        const chunk = chunkShape.safeParse(received);
        if (!chunk.success) throw garbled(target, "streamed something other than chat completion chunks");
        const choice = chunk.data.choices[0];
        soFar = {
          text: choice?.delta?.content ?? "",
          model: chunk.data.model ?? soFar.model,
          usage: chunk.data.usage ?? soFar.usage,
          finishReason: choice?.finish_reason ?? soFar.finishReason,
        };
        yield soFar;
      }
    },
  };
}
