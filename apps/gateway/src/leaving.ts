import { LuminoraError } from "@luminora/kernel";
import { joinSignals } from "@luminora/kernel/system";
import type { Response } from "express";

/** Aborts when the client leaves before its answer, so that nobody works for an empty chair, or when the server stops. */
export function leaving(response: Response, stopping: AbortSignal): AbortSignal {
  const left = new AbortController();
  const { signal, dispose } = joinSignals([left.signal, stopping]);
  response.on("close", () => {
    left.abort(new LuminoraError("aborted", "the client left"));
    dispose();
  });
  return signal;
}

/** What a verb that answers a turn is given of its client. The turn ends with the client: leaving closes the model's socket. */
export interface Listening {
  signal: AbortSignal;
  onTurn: (turnId: string) => void;
}

/** Lets the access log know which turn it is. */
export function listeningTo(response: Response, stopping: AbortSignal): Listening {
  return {
    signal: leaving(response, stopping),
    onTurn: (turnId) => {
      response.locals.turnId = turnId;
    },
  };
}
