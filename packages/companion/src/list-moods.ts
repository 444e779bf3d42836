import type { MoodSource, UserEmotion } from "@luminora/relationship";
import type { Deps } from "./deps.ts";
import { findSession } from "./view-session.ts";

/** One verdict on the mood of a session. */
export interface MoodView {
  turnId: string;
  turn: number;
  source: MoodSource;
  /** What the verdict says of her. */
  mood: string;
  /** 0..1 */
  intensity: number;
  /** 0..1 */
  confidence: number;
  /** What it says of the user; null where nothing was looked for or read. */
  userEmotion: UserEmotion | null;
  at: Date;
}

/** The history of the moods in a session, in the order of its turns. Throws `not_found`. */
export async function listMoods(deps: Pick<Deps, "storage">, tenantId: string, sessionId: string): Promise<MoodView[]> {
  const session = await findSession(deps, tenantId, sessionId);
  const verdicts = await deps.storage.moods.verdicts(tenantId, session.id);
  return verdicts.map(({ turnId, turn, source, mood, intensity, confidence, userEmotion = null, at }) => ({
    turnId,
    turn,
    source,
    mood,
    intensity,
    confidence,
    userEmotion,
    at: new Date(at),
  }));
}
