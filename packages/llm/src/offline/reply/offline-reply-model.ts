import type { CallOptions, ReplyModel, ReplyRequest, ReplyResult, TokenSink } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { offlineFactExtractor } from "../facts/offline-fact-extractor.ts";
import { offlineJudge } from "../judge/offline-judge.ts";
import type { Answer } from "./answer.ts";
import { valuesOf } from "./facts/known-facts.ts";
import { type Hearing, hear } from "./hear.ts";
import { salutation } from "./intents/greeting.ts";
import { statement } from "./intents/statement.ts";
import { INTENTS } from "./intents.ts";
import { speak } from "./voice.ts";

const NAME = "offline-rules";
const WORDINGS_TO_TRY = 6;

/**
 * Replies by rules: no language model, no network, no randomness. Reads English and Spanish and answers in English, with the personality's
 * own texts as they are written. The same situation always gives the same reply, and never the one she has just given.
 */
export function offlineReplyModel(): ReplyModel {
  const readers = { facts: offlineFactExtractor(), judge: offlineJudge() };
  return {
    name: NAME,
    offline: true,
    async reply(request: ReplyRequest, options: CallOptions & { onToken?: TokenSink }): Promise<ReplyResult> {
      throwIfAborted(options.signal);
      const content = compose(await hear(request, readers, options));
      for (const word of content.match(/\s*\S+/g) ?? []) {
        throwIfAborted(options.signal);
        await options.onToken?.(word);
      }
      return { content, finishReason: null, model: NAME, usage: { promptTokens: null, completionTokens: null } };
    },
  };
}

function compose(hearing: Hearing): string {
  const answer = answerTo(hearing);
  const hello =
    answer.opens || answer.tone === "cool"
      ? ""
      : salutation(hearing.plain, valuesOf(hearing.known, "name")[0], hearing.manner.formal);
  for (let attempt = 0; attempt < WORDINGS_TO_TRY; attempt++) {
    const wording = hello + speak(answer, hearing, attempt);
    if (wording !== hearing.herLast.at(-1)) return wording;
  }
  return `Like I said… ${hello}${speak(answer, hearing, 0)}`;
}

function answerTo(hearing: Hearing): Answer {
  for (const intent of INTENTS) {
    const answer = intent(hearing);
    if (answer) return answer;
  }
  return statement(hearing);
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new LuminoraError("aborted", "The call was aborted before the reply was complete.");
}
