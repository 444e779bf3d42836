import { v7 } from "uuid";
import type { Clock } from "./clock.ts";

/** The wall clock. Only contexts built for running processes use it; tests pass their own. */
export const systemClock: Clock = () => new Date();

/** A time-ordered UUID (version 7), so that new rows land at the end of their index. */
export function newId(): string {
  return v7();
}

export { type JoinedSignal, joinSignals } from "./join-signals.ts";
export { unlessAborted } from "./unless-aborted.ts";
