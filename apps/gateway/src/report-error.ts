import type { Deps } from "@luminora/companion";
import { type LuminoraError, presentableMessage, presentableStack } from "@luminora/kernel";
import type { Response } from "express";
import { httpStatus } from "./http-status.ts";

/** Tells the logs of an error that a client is told of; returns the HTTP status that it has, or would have. */
export function reportError({ log }: Pick<Deps, "log">, error: LuminoraError, response: Response): number {
  const status = httpStatus(error.code);
  response.locals.errorCode = error.code;
  if (status === 500) {
    const told = { error: presentableMessage(error), stack: presentableStack(error) };
    log.error({ requestId: String(response.locals.requestId), ...told }, "request failed");
  }
  return status;
}
