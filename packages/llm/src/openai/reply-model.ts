import type { ModelUsage, ReplyModel, ReplyRequest, ReplyResult, TokenSink } from "@luminora/companion";
import { meterCall } from "./call-meter.ts";
import type { Chat, ChatAnswer } from "./chat.ts";
import type { OnSpending } from "./model-config.ts";
import { garbled, nameOf, toModelError } from "./model-error.ts";
import { ModelFailure } from "./model-failure.ts";
import { createReplyText, isThinker, type ReplyText } from "./thoughts.ts";
import { type Patience, withPatience } from "./with-patience.ts";

/** One that tells when the model begins to answer, be it with a thought. */
export interface BeginningReplyModel extends ReplyModel {
  reply(
    request: ReplyRequest,
    options: Parameters<ReplyModel["reply"]>[1] & { onBegun?: () => void },
  ): Promise<ReplyResult>;
}

/** Answers through chat completions: streamed when somebody listens to the tokens, in one piece otherwise. */
export function createReplyModel(chat: Chat, onSpending: OnSpending): BeginningReplyModel {
  const { target } = chat;
  /**
   * Whether answers begin inside a thought that shows itself as one only at its end: then nothing is shown before. The name says it at
   * first, and after that the last answer, so that one that merely speaks of such tags costs the next its streaming and no more.
   */
  let thinksFirst = isThinker(target.model);

  function heardOut(reply: ReplyText, finishReason: string | null): void {
    if (reply.wasSurprised()) thinksFirst = true;
    else if (finishReason === "stop") thinksFirst = false;
  }

  async function whole(
    request: ReplyRequest,
    patience: Patience,
    onHeard: (answer: ChatAnswer) => void,
  ): Promise<ChatAnswer> {
    const answer = await chat.whole(request, patience.signal).catch((thrown: unknown) => {
      throw toModelError(thrown, target);
    });
    onHeard(answer);
    const reply = createReplyText({ expected: thinksFirst });
    reply.push(answer.text);
    reply.end({ cut: answer.finishReason === "length" });
    heardOut(reply, answer.finishReason);
    return { ...answer, text: reply.answer() };
  }

  async function streamed(
    request: ReplyRequest,
    patience: Patience,
    onToken: TokenSink,
    onThought: () => void,
    onHeard: (answer: ChatAnswer) => void,
  ): Promise<ChatAnswer> {
    const reply = createReplyText({ expected: thinksFirst });
    let latest: ChatAnswer | undefined;
    const show = async (text: string) => {
      if (text === "" || patience.signal.aborted) return;
      await patience.notNow(onToken(text));
    };
    for await (const answer of withModelErrors(chat.stream(request, patience.signal))) {
      patience.alive();
      latest = answer;
      onHeard(answer);
      const piece = reply.push(answer.text);
      if (reply.wasSurprised() && !thinksFirst) {
        thinksFirst = true;
        onThought();
      }
      await show(piece);
    }
    patience.signal.throwIfAborted();
    // Every complete answer tells why it ended; one that does not was cut off on its way.
    if (latest === undefined || latest.finishReason === null)
      throw garbled(target, "broke off in the middle of the answer");
    const rest = reply.end({ cut: latest.finishReason === "length" });
    heardOut(reply, latest.finishReason);
    await show(rest);
    return { ...latest, text: reply.answer() };
  }

  /** Maps what reading the stream throws, and leaves alone what the listener throws. */
  async function* withModelErrors(answers: AsyncGenerator<ChatAnswer>): AsyncGenerator<ChatAnswer> {
    try {
      yield* answers;
    } catch (thrown) {
      throw toModelError(thrown, target);
    }
  }

  return {
    name: target.model,
    offline: false,
    reply(request, { signal, onToken, onThought = () => {}, onBegun, for: caller }): Promise<ReplyResult> {
      return withPatience({ signal, timeoutMs: target.timeoutMs, who: nameOf(target) }, async (patience) => {
        const sent = request.messages.map(({ content }) => content);
        const meter = meterCall({ target, purpose: "reply", shares: [{ for: caller, sent }] }, onSpending);
        let heard: ChatAnswer | null = null;
        const onHeard = (answer: ChatAnswer) => {
          // Thoughts count: they are billed like what is shown.
          heard = { ...answer, text: (heard?.text ?? "") + answer.text };
          if (heard.text !== "") onBegun?.();
        };
        const asked = onToken
          ? streamed(request, patience, onToken, onThought, onHeard)
          : whole(request, patience, onHeard);
        const answer = await asked.catch((thrown: unknown) => {
          meter.broke(heard, { caller: signal, patience: patience.signal });
          throw thrown;
        });
        meter.answered(heard ?? answer, "ok");
        if (answer.text === "") throw emptyAnswer(answer.finishReason, answer.usage);
        return { content: answer.text, model: answer.model, usage: answer.usage, finishReason: answer.finishReason };
      });
    },
  };

  function emptyAnswer(finishReason: string | null, usage: ModelUsage): ModelFailure {
    const spent = usage.completionTokens === null ? "" : ` after ${usage.completionTokens} tokens`;
    const cure =
      finishReason === "length"
        ? "it thought until its tokens ran out; raise the reply's token limit"
        : finishReason === "content_filter"
          ? "the provider's content filter withheld it"
          : "try again, or use another model";
    // What a filter withholds is not offered to the next model.
    const blame = finishReason === "content_filter" ? "request" : "model";
    return new ModelFailure("model_failed", `${nameOf(target)} gave an empty answer${spent}: ${cure}`, { blame });
  }
}
