import {
  type Deps,
  getSession,
  listMessages,
  listMoods,
  listSessions,
  openSession,
  regenerate,
  type TokenSink,
  type TurnAnswer,
  takeTurn,
} from "@luminora/companion";
import { isTimeZone, type LuminoraError } from "@luminora/kernel";
import { type Response, Router } from "express";
import { z } from "zod";
import { errorBody } from "../error-body.ts";
import { eventStream } from "../event-stream.ts";
import { hashOf, readIdempotencyKey } from "../idempotency.ts";
import { type Listening, listeningTo } from "../leaving.ts";
import { messageText, readBody, readId, readQuery, text, userId } from "../read-input.ts";
import { streamAnswer } from "../stream-answer.ts";
import { tenantOf } from "../tenant.ts";

const openBody = z.strictObject({
  userId,
  personality: text(64),
  timeZone: text(64).refine(isTimeZone, 'must be an IANA time zone such as "Europe/Madrid"').optional(),
});
const listQuery = z.strictObject({ userId });
const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.coerce.number().int().min(1).max(2_147_483_647).default(2_147_483_647),
});
const answerOptions = { stream: z.boolean().default(false), trace: z.boolean().default(false) };
const messageBody = z.strictObject({
  content: messageText,
  ...answerOptions,
  memory: z.boolean().default(true),
});
const regenerateBody = z.strictObject(answerOptions);

/** Conversations. `stopping` aborts the answers that are still being made. */
export function sessionRoutes(deps: Deps, stopping: AbortSignal): Router {
  const router = Router();

  router.post("/", async (request, response) => {
    const body = readBody(request, openBody);
    const input = { tenantId: tenantOf(response), userId: body.userId, personalityId: body.personality };
    const session = await openSession(deps, { ...input, timeZone: body.timeZone ?? null });
    response.status(201).location(`/v1/sessions/${session.id}`).json(session);
  });

  router.get("/", async (request, response) => {
    const query = readQuery(request, listQuery);
    response.json({ sessions: await listSessions(deps, tenantOf(response), query.userId) });
  });

  router.get("/:id", async (request, response) => {
    response.json(await getSession(deps, tenantOf(response), readId(request, "id", "session")));
  });

  router.get("/:id/messages", async (request, response) => {
    const page = readQuery(request, pageQuery);
    const messages = await listMessages(deps, tenantOf(response), readId(request, "id", "session"), page);
    response.json({
      messages: messages.map(({ id, role, content, seq, turnId, at }) => ({
        id,
        role,
        content,
        seq,
        turnId,
        createdAt: at,
      })),
    });
  });

  router.get("/:id/moods", async (request, response) => {
    response.json({ moods: await listMoods(deps, tenantOf(response), readId(request, "id", "session")) });
  });

  router.post("/:id/messages", async (request, response) => {
    const body = readBody(request, messageBody);
    const key = readIdempotencyKey(request);
    const incoming = {
      tenantId: tenantOf(response),
      sessionId: readId(request, "id", "session"),
      content: body.content,
      learns: body.memory,
      idempotencyKey: key,
      requestHash: key === null ? null : hashOf({ content: body.content, memory: body.memory }),
    };
    await answer(deps, response, stopping, body, (listening) => takeTurn(deps, { ...incoming, ...listening }));
  });

  router.post("/:id/messages/regenerate", async (request, response) => {
    const body = readBody(request, regenerateBody, {});
    const turn = { tenantId: tenantOf(response), sessionId: readId(request, "id", "session") };
    await answer(deps, response, stopping, body, (listening) => regenerate(deps, { ...turn, ...listening }));
  });

  return router;
}

/** Answers whole or as Server-Sent Events. */
async function answer(
  deps: Deps,
  response: Response,
  stopping: AbortSignal,
  options: { stream: boolean; trace: boolean },
  turn: (listening: Listening & { onToken?: TokenSink }) => Promise<TurnAnswer>,
): Promise<void> {
  const listening = listeningTo(response, stopping);
  const present = ({ trace, ...shown }: TurnAnswer) => (options.trace ? { ...shown, trace } : shown);
  if (!options.stream) {
    response.json(present(await turn(listening)));
    return;
  }
  const events = eventStream(response);
  const send = (event: string, data: unknown) => events.send(JSON.stringify(data), event);
  const told = {
    token: (text: string) => send("token", { text }),
    done: (answered: TurnAnswer) => send("done", present(answered)),
    error: (error: LuminoraError) => send("error", errorBody(error, String(response.locals.requestId))),
  };
  await streamAnswer(deps, response, told, (onToken) => turn({ ...listening, onToken }));
}
