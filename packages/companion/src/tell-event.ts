import { LuminoraError } from "@luminora/kernel";
import type { UserEvent, UserEventType } from "./ports/user-events.ts";

/** An event as it goes out, in a stream and to a webhook alike. */
export interface ToldEvent {
  /** Of a user's events, the later one has the greater id, compared as text. */
  id: string;
  type: UserEventType;
  time: Date;
  userId: string;
  personality: string | null;
  sessionId: string | null;
  turnId: string | null;
  data: UserEvent["data"];
}

export function tellEvent({ id, type, at, userId, personalityId, sessionId, turnId, data }: UserEvent): ToldEvent {
  return { id: eventId(id), type, time: at, userId, personality: personalityId, sessionId, turnId, data };
}

const PREFIX = "evt_";
/** Hexadecimal digits enough for every safe integer, so that ids sort as text. */
const DIGITS = 14;

export function eventId(place: number): string {
  return PREFIX + place.toString(16).padStart(DIGITS, "0");
}

/** The place of an event by its id. Throws `invalid_request` naming `param`. */
export function placeOfEvent(id: string, param: string): number {
  if (/^evt_[0-9a-f]{14}$/.test(id)) return Number.parseInt(id.slice(PREFIX.length), 16);
  throw new LuminoraError("invalid_request", `${param}: must be the id of an event, such as ${eventId(1)}`, { param });
}
