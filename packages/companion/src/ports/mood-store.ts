import type { SessionMoods } from "@luminora/relationship";
import type { MoodVerdict } from "./entities.ts";

export interface MoodStore {
  /** The verdicts in force in this session, before fading. */
  find(tenantId: string, sessionId: string): Promise<SessionMoods>;
  /** The same, held for this transaction. */
  lock(tenantId: string, sessionId: string): Promise<SessionMoods>;
  put(tenantId: string, sessionId: string, moods: SessionMoods): Promise<void>;
  /** Deletes the row of a session without verdicts. */
  clear(tenantId: string, sessionId: string): Promise<void>;
  /** Appends a verdict; an identical (turn, source) is kept as it was. */
  record(tenantId: string, sessionId: string, verdict: MoodVerdict): Promise<void>;
  /** In the order of their turns; what was sensed in a turn before what was judged. */
  verdicts(tenantId: string, sessionId: string): Promise<MoodVerdict[]>;
  judged(tenantId: string, turnId: string): Promise<MoodVerdict | null>;
}
