import { foldMoods, type MoodRules, UNMOVED } from "@luminora/relationship";
import type { MoodVerdict, Turn } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";

/** Appends a verdict and folds it into the moods of its session. The fold is commutative, so late verdicts need no care. */
export async function projectMood(stores: Stores, rules: MoodRules, turn: Turn, verdict: MoodVerdict): Promise<void> {
  const moods = await stores.moods.lock(turn.tenantId, turn.sessionId);
  await stores.moods.record(turn.tenantId, turn.sessionId, verdict);
  await stores.moods.put(turn.tenantId, turn.sessionId, foldMoods(rules, moods, verdict));
}

/** Folds a session's moods anew from its verdicts. */
export async function refoldMood(stores: Stores, rules: MoodRules, tenantId: string, sessionId: string): Promise<void> {
  await stores.moods.lock(tenantId, sessionId);
  const verdicts = await stores.moods.verdicts(tenantId, sessionId);
  if (verdicts.length === 0) return stores.moods.clear(tenantId, sessionId);
  const folded = verdicts.reduce((moods, verdict) => foldMoods(rules, moods, verdict), UNMOVED);
  await stores.moods.put(tenantId, sessionId, folded);
}
