import type { Answer, ScriptedUsage } from "./answer.ts";
import type { ChatBody, EmbeddingBody } from "./model-call.ts";

type TextAnswer = Extract<Answer, { kind: "text" }>;

/** The body of a whole chat completion. */
export function completionBody(chat: ChatBody, answer: TextAnswer): object {
  return {
    id: "chatcmpl-scripted",
    object: "chat.completion",
    created: 0,
    model: answer.model ?? chat.model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: answer.text, ...reasoningOf(answer) },
        finish_reason: answer.finishReason ?? "stop",
      },
    ],
    ...(answer.usage === null ? {} : { usage: usageOf(chat, answer) }),
  };
}

/** The chunks of a streamed one: role, pieces, finish reason, and usage where the call asks for it. */
export function completionChunks(
  chat: ChatBody,
  answer: TextAnswer,
): { pieces: readonly (() => object)[]; closing: object[] } {
  const chunk = (choices: object[], extra: object = {}) => ({
    id: "chatcmpl-scripted",
    object: "chat.completion.chunk",
    created: 0,
    model: answer.model ?? chat.model,
    choices,
    ...extra,
  });
  const delta = (content: object, finishReason: string | null = null) =>
    chunk([{ index: 0, delta: content, finish_reason: finishReason }]);
  const pieces = answer.pieces ?? answer.text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
  const withUsage = chat.stream_options?.include_usage === true && answer.usage !== null;
  return {
    pieces: [
      () => delta({ role: "assistant", content: "", ...reasoningOf(answer) }),
      ...pieces.map((piece) => () => delta({ content: typeof piece === "string" ? piece : piece() })),
    ],
    closing: [
      delta({}, answer.finishReason ?? "stop"),
      ...(withUsage ? [chunk([], { usage: usageOf(chat, answer) })] : []),
    ],
  };
}

/** One chunk of a stream, in the middle of it. */
export function pieceChunk(chat: ChatBody, content: string): object {
  return completionChunks(chat, { kind: "text", text: content, pieces: [content] }).pieces.at(-1) ?? {};
}

/** The body of an embeddings answer, in the encoding that was asked for. */
export function embeddingsBody(request: EmbeddingBody, vectors: readonly (readonly number[])[]): object {
  return {
    object: "list",
    model: request.model,
    data: vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: request.encoding_format === "base64" ? base64(vector) : vector,
    })),
    usage: { prompt_tokens: tokens(request.input.join(" ")), total_tokens: tokens(request.input.join(" ")) },
  };
}

function base64(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString("base64");
}

function reasoningOf(answer: TextAnswer): object {
  return answer.reasoning === undefined ? {} : { reasoning_content: answer.reasoning };
}

function usageOf(chat: ChatBody, answer: TextAnswer): ScriptedUsage & { total_tokens: number } {
  const usage = answer.usage ?? {
    prompt_tokens: tokens(chat.messages.map((message) => message.content).join("\n")),
    completion_tokens: tokens(answer.text),
  };
  return { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens };
}

/** Four characters a token: close enough for a server that no one pays. */
function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}
