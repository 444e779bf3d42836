import {
  answerOffRecord,
  type Deps,
  type OffRecordAnswer,
  refuseKey,
  type TokenSink,
  type TurnAnswer,
  takeTurn,
} from "@luminora/companion";
import { type Response, Router } from "express";
import { eventStream } from "../event-stream.ts";
import { hashOf, readIdempotencyKey } from "../idempotency.ts";
import { listeningTo } from "../leaving.ts";
import { type CompletionHead, chatCompletion, closingChunks, completionChunk } from "../openai/completion.ts";
import { openAiErrorBody } from "../openai/error-body.ts";
import { readChatRequest } from "../openai/read-chat-request.ts";
import { sessionFor } from "../openai/session-for.ts";
import { type AnswerEvents, streamAnswer } from "../stream-answer.ts";
import { type Access, keyUserOf, tenantOf } from "../tenant.ts";

/** Turns in the words of OpenAI's API: the model is the companion. `stopping` aborts the answers that are still being made. */
export function chatCompletionRoutes(deps: Deps, access: Access, stopping: AbortSignal): Router {
  const router = Router();
  router.post("/", async (request, response) => {
    const read = readChatRequest(request.body);
    const asked = { ...read, userId: read.userId ?? keyUserOf(response) };
    const { content, maxTokens, includeUsage, memory, store } = asked;
    const idempotencyKey = readIdempotencyKey(request);
    const tenantId = tenantOf(response);
    if (!store) refuseKey(idempotencyKey);
    const session = await sessionFor(deps, tenantId, access, asked);
    const listening = listeningTo(response, stopping);
    const turn = (onToken: TokenSink | null) => {
      const message = {
        tenantId,
        sessionId: session.id,
        content,
        ...listening,
        ...(onToken && { onToken }),
        ...(maxTokens !== null && { maxTokens }),
      };
      const requestHash = hashOf({ content, maxTokens, memory });
      return store
        ? takeTurn(deps, { ...message, learns: memory, idempotencyKey, requestHash })
        : answerOffRecord(deps, message);
    };
    const created = Math.floor(deps.clock().getTime() / 1_000);
    const head = () => ({
      id: String(response.locals.turnId ?? response.locals.requestId),
      sessionId: session.id,
      model: asked.personalityId,
      created,
    });
    if (!asked.stream) {
      const answer = await turn(null);
      response.json(chatCompletion(head(), answer));
      return;
    }
    await streamAnswer(deps, response, chunksOn(response, head, includeUsage), turn);
  });
  return router;
}

/** The stream as OpenAI's clients read it: the role, the text, the finish, the usage, and the end said in words. */
function chunksOn(response: Response, head: () => CompletionHead, includeUsage: boolean): AnswerEvents {
  const events = eventStream(response);
  const send = (data: object) => events.send(JSON.stringify(data));
  const sendDelta = (delta: object) => send(completionChunk(head(), delta, includeUsage));
  let begun = false;
  const token = async (content: string) => {
    if (!begun) await sendDelta({ role: "assistant", content: "", refusal: null });
    begun = true;
    await sendDelta({ content });
  };
  return {
    token,
    async done(answer: TurnAnswer | OffRecordAnswer) {
      // A repeated request finds its answer whole.
      if (!begun) await token(answer.reply.content);
      for (const chunk of closingChunks(head(), answer, includeUsage)) await send(chunk);
      await events.send("[DONE]");
    },
    error: (error) => send(openAiErrorBody(error)),
  };
}
