import { foldMoods, type MoodRules, type MoodState, type SessionMoods, UNMOVED } from "@luminora/relationship";
import type { Session } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";

/**
 * The moods of a session before fading. As long as nothing has moved her in it, a session that carries over is in the mood
 * that the one before was in when this one began.
 */
export async function loadMoods(
  stores: Pick<Stores, "moods" | "sessions">,
  rules: MoodRules,
  session: Session,
): Promise<SessionMoods> {
  const moods = await stores.moods.find(session.tenantId, session.id);
  return moods.hers === null ? { ...moods, hers: await carriedMood(stores, rules, session) } : moods;
}

/**
 * Folded from the earlier session's verdicts each time, instead of copied once: so a late verdict still arrives, and a message
 * that was forgotten leaves nothing behind. Its turns are counted back from this session's first, which lets the mood fade on.
 */
export async function carriedMood(
  { moods, sessions }: Pick<Stores, "moods" | "sessions">,
  rules: MoodRules,
  { tenantId, carries }: Session,
): Promise<MoodState | null> {
  let turnsAgo = 0;
  for (let link = carries; link !== null && turnsAgo <= rules.decay.turns; ) {
    const { sessionId, turns } = link;
    turnsAgo += turns;
    const verdicts = (await moods.verdicts(tenantId, sessionId)).filter(({ turn }) => turn <= turns);
    const { hers } = verdicts.reduce((folded, verdict) => foldMoods(rules, folded, verdict), UNMOVED);
    if (hers !== null) return { ...hers, turn: hers.turn - turnsAgo };
    link = (await sessions.find(tenantId, sessionId))?.carries ?? null;
  }
  return null;
}
