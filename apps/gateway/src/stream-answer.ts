import type { Deps, OffRecordAnswer, TokenSink, TurnAnswer } from "@luminora/companion";
import type { LuminoraError } from "@luminora/kernel";
import type { Response } from "express";
import { errorOf } from "./error-body.ts";
import { reportError } from "./report-error.ts";

/** How one API tells of an answer while it is made. */
export interface AnswerEvents {
  token: TokenSink;
  done(answer: TurnAnswer | OffRecordAnswer): Promise<void>;
  error(error: LuminoraError): Promise<void>;
}

/** Streams a turn. Throws what fails before the first event, since that can still be a status like any other. */
export async function streamAnswer(
  deps: Pick<Deps, "log">,
  response: Response,
  events: AnswerEvents,
  turn: (onToken: TokenSink) => Promise<TurnAnswer | OffRecordAnswer>,
): Promise<void> {
  try {
    await events.done(await turn(events.token));
  } catch (thrown) {
    if (!response.headersSent) throw thrown;
    const error = errorOf(thrown);
    reportError(deps, error, response);
    await events.error(error);
  }
  if (!response.destroyed) response.end();
}
