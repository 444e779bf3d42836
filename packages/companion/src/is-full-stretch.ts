/** A stretch of talk is looked through for an episode once it has grown to so many messages, though it goes on. */
const FULL_MESSAGES = 5;

/** Whether a stretch of so many turns ends here, whatever comes after it. A turn is two messages. */
export function isFullStretch(turns: number): boolean {
  return 2 * turns >= FULL_MESSAGES;
}
