import { type Deps, eventFeed } from "@luminora/companion";
import { LuminoraError, MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import type { Queues } from "@luminora/queue";
import express, { type ErrorRequestHandler, type Express } from "express";
import { accessLog } from "./access-log.ts";
import { errorBody, errorOf } from "./error-body.ts";
import { openAiErrorBody } from "./openai/error-body.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { reportError } from "./report-error.ts";
import { chatCompletionRoutes } from "./routes/chat-completions.ts";
import { eventRoutes } from "./routes/events.ts";
import { healthRoutes } from "./routes/health.ts";
import { messageRoutes } from "./routes/messages.ts";
import { modelRoutes } from "./routes/models.ts";
import { personalityRoutes } from "./routes/personalities.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { turnRoutes } from "./routes/turns.ts";
import { usageRoutes } from "./routes/usage.ts";
import { userRoutes } from "./routes/users.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { type Access, requireTenant } from "./tenant.ts";

/** The largest body that is read, in bytes: far above any chat message. */
const MAX_BODY_BYTES = 256 * 1024;

/** Clients of OpenAI's API send the whole conversation each time. */
const MAX_CONVERSATION_BYTES = 4 * 1024 * 1024;

const SECONDS_TO_RETRY = "2";

/**
 * The longest wait, in ms, that clients of OpenAI's API are asked to sit out: they obey it however long it is, and the person in front of
 * them sees nothing until then. Rate limits are counted by the minute.
 */
const LONGEST_SILENT_WAIT_MS = MINUTE_MS;

/**
 * The HTTP API, ready to be mounted or to listen. Routes parse, call one verb, and choose a status. `stopping` aborts the
 * answers that are still being made; `closing` comes before it, and ends the streams that would not end by themselves.
 * `adminKey` shows operators in `/health/ready` where the models are; without one, this machine.
 */
export function createGateway(
  deps: Deps,
  queues: Pick<Queues, "ping" | "depths">,
  access: Access,
  stopping: AbortSignal,
  rateLimiter: RateLimiter | null = null,
  closing: AbortSignal = stopping,
  adminKey: string | null = null,
): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use((request, response, next) => {
    const given = request.get("x-request-id");
    response.locals.requestId = given && /^[\w.-]{1,64}$/.test(given) ? given : deps.newId();
    response.set("x-request-id", response.locals.requestId);
    next();
  });
  app.use("/health", healthRoutes(deps, queues, adminKey));
  app.use(["/v1/models", "/v1/chat"], (_request, response, next) => {
    response.locals.openAi = true;
    next();
  });
  const json = (limit: number) => express.json({ limit, type: ["application/json", "+json"] });
  const limited = rateLimiter === null ? [] : [rateLimiter.handler];
  app.use("/v1", accessLog(deps), requireTenant(deps, access), ...limited);
  app.use("/v1/chat", json(MAX_CONVERSATION_BYTES));
  app.use("/v1", json(MAX_BODY_BYTES));
  app.use("/v1/personalities", personalityRoutes(deps));
  app.use("/v1/sessions", sessionRoutes(deps, stopping));
  app.use("/v1/messages", messageRoutes(deps));
  app.use("/v1/turns", turnRoutes(deps));
  app.use("/v1/users", eventRoutes(deps, eventFeed(deps), closing));
  app.use("/v1/users", userRoutes(deps, stopping));
  app.use("/v1/models", modelRoutes(deps));
  app.use("/v1/chat/completions", chatCompletionRoutes(deps, access, stopping));
  app.use("/v1/usage", usageRoutes(deps));
  app.use("/v1/webhooks", webhookRoutes(deps));
  app.use("/v1", (request) => {
    throw new LuminoraError("not_found", `there is no ${request.method} ${request.originalUrl.split("?")[0]}`);
  });
  app.use((request, response) => {
    const path = request.originalUrl.split("?")[0];
    // A base URL without /v1 is what clients of OpenAI's API are most often given by mistake.
    response.locals.openAi = /^\/(?:chat\/|models|completions|embeddings)/.test(path ?? "");
    const cure = response.locals.openAi ? "end the base URL in /v1" : "the API is under /v1";
    throw new LuminoraError("not_found", `there is no ${request.method} ${path}: ${cure}`);
  });
  app.use(answerErrors(deps));
  return app;
}

/** The one place where errors become answers. Express knows it by its four parameters. */
function answerErrors(deps: Pick<Deps, "log">): ErrorRequestHandler {
  return (thrown, _request, response, next) => {
    const error = errorOf(thrown);
    const status = reportError(deps, error, response);
    if (response.headersSent) return next(thrown);
    const openAi = response.locals.openAi === true;
    const isLong = openAi && error.retryAfterMs !== null && error.retryAfterMs > LONGEST_SILENT_WAIT_MS;
    if (error.retryAfterMs === null) {
      if (error.retryable && status >= 429) response.set("retry-after", SECONDS_TO_RETRY);
    } else if (!isLong) response.set("retry-after", String(Math.ceil(error.retryAfterMs / SECOND_MS)));
    // OpenAI's clients repeat every 409, 429 and 5xx by themselves, unless they are told otherwise.
    if (openAi) response.set("x-should-retry", String(error.retryable && !isLong));
    response.status(status).json(openAi ? openAiErrorBody(error) : errorBody(error, String(response.locals.requestId)));
  };
}
