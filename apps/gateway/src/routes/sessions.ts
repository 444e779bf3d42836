import {
  answerOffRecord,
  type Deps,
  forgetSession,
  getSession,
  listMessages,
  listMoods,
  listSessions,
  type OffRecordAnswer,
  openSession,
  refuseKey,
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
const messageBody = z
  .strictObject({
    content: messageText,
    ...answerOptions,
    memory: z.boolean().optional(),
    store: z.boolean().default(true),
  })
  .refine(({ memory, store }) => store || memory !== true, {
    path: ["memory"],
    message: "can't be true with store: false, since nothing is learned from what is not kept; leave one of them out",
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

  router.delete("/:id", async (request, response) => {
    const which = { tenantId: tenantOf(response), sessionId: readId(request, "id", "session") };
    response.json(await forgetSession(deps, which));
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
    const { content, memory = true, store } = body;
    const message = { tenantId: tenantOf(response), sessionId: readId(request, "id", "session"), content };
    if (!store) {
      refuseKey(key);
      await answer(deps, response, stopping, body, (listening) => answerOffRecord(deps, { ...message, ...listening }));
      return;
    }
    const requestHash = key === null ? null : hashOf({ content, memory });
    const incoming = { ...message, learns: memory, idempotencyKey: key, requestHash };
    await answer(deps, response, stopping, body, (listening) => takeTurn(deps, { ...incoming, ...listening }));
  });

  router.post("/:id/messages/regenerate", async (request, response) => {
    const body = readBody(request, regenerateBody, {});
    const turn = { tenantId: tenantOf(response), sessionId: readId(request, "id", "session") };
    await answer(deps, response, stopping, body, (listening) => regenerate(deps, { ...turn, ...listening }));
  });

  return router;
}

type Answer = TurnAnswer | OffRecordAnswer;

/** Answers whole or as Server-Sent Events. */
async function answer(
  deps: Deps,
  response: Response,
  stopping: AbortSignal,
  options: { stream: boolean; trace: boolean },
  turn: (listening: Listening & { onToken?: TokenSink }) => Promise<Answer>,
): Promise<void> {
  const listening = listeningTo(response, stopping);
  const present = ({ trace, ...shown }: Answer) => (options.trace ? { ...shown, trace } : shown);
  if (!options.stream) {
    response.json(present(await turn(listening)));
    return;
  }
  const events = eventStream(response);
  const send = (event: string, data: unknown) => events.send(JSON.stringify(data), event);
  const told = {
    token: (text: string) => send("token", { text }),
    done: (answered: Answer) => send("done", present(answered)),
    error: (error: LuminoraError) => send("error", errorBody(error, String(response.locals.requestId))),
  };
  await streamAnswer(deps, response, told, (onToken) => turn({ ...listening, onToken }));
}
