import type { OffRecordAnswer, TurnAnswer } from "@luminora/companion";

type Answer = TurnAnswer | OffRecordAnswer;

/** What all parts of one completion have in common. */
export interface CompletionHead {
  /** Of the turn; of a request of its own where no turn is kept. */
  id: string;
  sessionId: string;
  model: string;
  /** In seconds since 1970. */
  created: number;
}

/** A whole chat completion, with what only a companion has to tell in `luminora`. */
export function chatCompletion(head: CompletionHead, answer: Answer) {
  const message = { role: "assistant", content: answer.reply.content, refusal: null };
  return {
    ...headOf(head, "chat.completion"),
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReasonOf(answer) }],
    usage: usageOf(answer),
    luminora: luminoraOf(head, answer),
  };
}

/** One piece of a streamed completion; `usage` is null in all but the last, where the client asked for it. */
export function completionChunk(head: CompletionHead, delta: object, includeUsage: boolean) {
  return {
    ...headOf(head, "chat.completion.chunk"),
    choices: [{ index: 0, delta, logprobs: null, finish_reason: null }],
    ...(includeUsage && { usage: null }),
  };
}

/** The pieces that follow the last token. */
export function closingChunks(head: CompletionHead, answer: Answer, includeUsage: boolean): object[] {
  const chunk = completionChunk(head, {}, includeUsage);
  const choices = [{ index: 0, delta: {}, logprobs: null, finish_reason: finishReasonOf(answer) }];
  const last = { ...chunk, choices, luminora: luminoraOf(head, answer) };
  return includeUsage ? [last, { ...chunk, choices: [], usage: usageOf(answer) }] : [last];
}

function headOf({ id, model, created }: CompletionHead, object: string) {
  return { id: `chatcmpl-${id}`, object, created, model };
}

function finishReasonOf({ trace }: Answer): "length" | "stop" {
  return trace.finishReason === "length" ? "length" : "stop";
}

function usageOf({ trace }: Answer) {
  const { prompt, completion } = trace.tokens;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function luminoraOf({ sessionId }: CompletionHead, { turnId, affinity, mood, memory, trace }: Answer) {
  return { turnId, sessionId, affinity, mood, memory, offline: trace.offline };
}
