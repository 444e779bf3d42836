import { LuminoraError } from "@luminora/kernel";
import type { Response } from "express";

/** Aborts when the client leaves before its answer, so that nobody works for an empty chair. */
export function leaving(response: Response): AbortSignal {
  const left = new AbortController();
  response.on("close", () => left.abort(new LuminoraError("aborted", "the client left")));
  return left.signal;
}
