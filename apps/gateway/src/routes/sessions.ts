import { createHash } from "node:crypto";
import {
  type Deps,
  getSession,
  listMessages,
  listMoods,
  listSessions,
  openSession,
  regenerate,
  type TurnAnswer,
  takeTurn,
} from "@luminora/companion";
import { isTimeZone, LuminoraError } from "@luminora/kernel";
import { type Response, Router } from "express";
import { z } from "zod";
import { errorBody, errorOf } from "../error-body.ts";
import { eventStream } from "../event-stream.ts";
import { leaving } from "../leaving.ts";
import { readBody, readId, readQuery, text, userId } from "../read-input.ts";
import { tenantOf } from "../tenant.ts";

/** Characters of one message: some ten pages. */
const MAX_CONTENT = 16_000;

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
  content: text(MAX_CONTENT).refine((content) => content.trim() !== "", "must not be blank"),
  ...answerOptions,
  memory: z.boolean().default(true),
});
const regenerateBody = z.strictObject(answerOptions);
const idempotencyKey = text(255).optional();

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
    const key = idempotencyKey.safeParse(request.get("idempotency-key"));
    if (!key.success) throw new LuminoraError("invalid_request", "Idempotency-Key: must have 1 to 255 characters");
    const incoming = {
      tenantId: tenantOf(response),
      sessionId: readId(request, "id", "session"),
      content: body.content,
      learns: body.memory,
      idempotencyKey: key.data ?? null,
      requestHash: key.data === undefined ? null : hashOf({ content: body.content, memory: body.memory }),
    };
    await answer(response, stopping, body, (listening) => takeTurn(deps, { ...incoming, ...listening }));
  });

  router.post("/:id/messages/regenerate", async (request, response) => {
    const body = readBody(request, regenerateBody, {});
    const turn = { tenantId: tenantOf(response), sessionId: readId(request, "id", "session") };
    await answer(response, stopping, body, (listening) => regenerate(deps, { ...turn, ...listening }));
  });

  return router;
}

interface Listening {
  signal: AbortSignal;
  onToken?: (token: string) => void;
  onTurn: (turnId: string) => void;
}

/** Answers whole or as Server-Sent Events. The turn ends with the client: leaving closes the model's socket. */
async function answer(
  response: Response,
  stopping: AbortSignal,
  options: { stream: boolean; trace: boolean },
  turn: (listening: Listening) => Promise<TurnAnswer>,
): Promise<void> {
  const listening = {
    signal: leaving(response, stopping),
    onTurn: (turnId: string) => {
      response.locals.turnId = turnId;
    },
  };
  const present = ({ trace, ...shown }: TurnAnswer) => (options.trace ? { ...shown, trace } : shown);
  if (!options.stream) {
    response.json(present(await turn(listening)));
    return;
  }
  const events = eventStream(response);
  try {
    events.send("done", present(await turn({ ...listening, onToken: (text) => events.send("token", { text }) })));
  } catch (thrown) {
    // Before the first token a failure is a status like any other.
    if (!response.headersSent) throw thrown;
    const error = errorOf(thrown, 0);
    response.locals.errorCode = error.code;
    events.send("error", errorBody(error, String(response.locals.requestId)));
  }
  events.end();
}

function hashOf(request: unknown): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}
