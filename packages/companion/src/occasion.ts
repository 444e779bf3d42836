import type { Turn } from "./ports/entities.ts";

/** What a change follows from. */
export interface Occasion {
  at: Date;
  /** Names the cause, so that it announces each change once; null for a cause that can't come twice. */
  cause: string | null;
  personalityId: string | null;
  sessionId: string | null;
  turnId: string | null;
}

/** Something said. Its events go when the turn is forgotten. */
export function inTurn({ id, sessionId, personalityId }: Turn, at: Date): Occasion {
  return { at, cause: id, personalityId, sessionId, turnId: id };
}

/** Somebody entitled to it set it so; `cause` is the id of that. */
export function byHand(cause: string, at: Date): Occasion {
  return { at, cause, personalityId: null, sessionId: null, turnId: null };
}

/** The history was folded anew, since something of it was forgotten or the rules are others. */
export function inHindsight(at: Date): Occasion {
  return { at, cause: null, personalityId: null, sessionId: null, turnId: null };
}
