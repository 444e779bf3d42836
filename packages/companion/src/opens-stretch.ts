import { isTopicShift } from "@luminora/memory";
import type { HeardMessage } from "./ports/models.ts";

/** Messages before a turn that tell what was being spoken of: two turns. */
const SPOKEN_OF = 4;

/**
 * Whether a turn opens another stretch of talk, so that the one before it is looked through by itself: the user came back after
 * a pause, or began something else. Follows from the messages as they were when the turn was answered, and from nothing later.
 */
export function opensStretch(
  { recent, message, reply, at }: { recent: readonly HeardMessage[]; message: string; reply: string; at: Date },
  quietAfterMs: number,
): boolean {
  const before = recent.findLast(({ role }) => role === "user");
  if (!before) return false;
  if (at.getTime() - before.at.getTime() >= quietAfterMs) return true;
  return isTopicShift(
    recent.slice(-SPOKEN_OF).map(({ content }) => content),
    { message, reply },
  );
}
