import type { Message } from "./ports/entities.ts";
import { userSeq } from "./receive-turn.ts";

/**
 * Messages by which the beginning of the conversation in a prompt moves on. In between it stays, so that one prompt begins as the
 * one before did, which is what providers cache.
 */
const STEP = 10;

/** How many messages before a turn have to be read for a window of at least `least`. */
export function windowLimit(least: number): number {
  return least + STEP - 1;
}

/** Of the messages before a turn, oldest first, those that the prompt begins with: at least `least` of them, as far as they exist. */
export function conversationWindow(
  messages: readonly Message[],
  { turnNumber, least }: { turnNumber: number; least: number },
): Message[] {
  const start = windowStart({ turnNumber, least });
  // Turns that were forgotten leave gaps; the newest messages are there all the same.
  return messages.filter(({ seq }, index) => seq >= start || index >= messages.length - least);
}

/** The number of the message that the prompt of a turn begins with. */
export function windowStart({ turnNumber, least }: { turnNumber: number; least: number }): number {
  const latestStart = Math.max(userSeq(turnNumber) - least, 1);
  return latestStart - ((latestStart - 1) % STEP);
}
