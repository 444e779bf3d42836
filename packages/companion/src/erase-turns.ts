import { must } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import { moodRulesOf } from "./mood-of.ts";
import { inHindsight } from "./occasion.ts";
import type { OwedEffect } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";
import type { UserKey } from "./ports/user-store.ts";
import { refoldAffinity } from "./project-affinity.ts";
import { refoldSlot } from "./project-facts.ts";
import { refoldMood } from "./project-mood.ts";

/**
 * Takes turns away with all that they taught: their points, moods and facts are subtracted, vectors and episodes go. The
 * turns are held for it, and their user as well. `sessionId`: only turns of one session go at a time.
 */
export async function eraseTurns(
  stores: Stores,
  { personalities, clock }: Pick<Deps, "personalities" | "clock">,
  { tenantId, userId, personalityId, sessionId }: UserKey & { personalityId: string; sessionId: string },
  turnIds: readonly string[],
): Promise<void> {
  const { personality } = personalities.get(personalityId);
  const embedded = await stores.turns.embeddedIds(tenantId, turnIds);
  await stores.turns.delete(tenantId, turnIds);
  await stores.usage.forgetTurns(tenantId, turnIds);
  await stores.embeddings.forget(tenantId, embedded);
  const slots = await stores.facts.forgetSources({ tenantId, userId }, turnIds);
  const occasion = inHindsight(clock());
  for (const slot of slots) await refoldSlot(stores, { tenantId, userId }, occasion, slot);
  await refoldAffinity(stores, personality, { tenantId, userId, personalityId }, occasion);
  const session = must(await stores.sessions.find(tenantId, sessionId), `session ${sessionId}`);
  await refoldMood(stores, moodRulesOf(personality), session, occasion);
}

/**
 * Episodes that rest on these messages, with the effects that look at what is left of their stretches once they are gone: at the
 * turn where each was found, or at the newest that stays of its turns. Turns are held by this, so it comes before the user is.
 */
export async function reopenResting(
  { episodes, messages, turns, effects }: Stores,
  { tenantId, userId }: UserKey,
  messageIds: readonly string[],
  { erased, now }: { erased: readonly string[]; now: Date },
): Promise<{ episodeIds: string[]; owed: OwedEffect[] }> {
  const resting = await episodes.restingOn({ tenantId, userId }, messageIds);
  const looking = new Set<string>();
  for (const { turnId, sourceMessageIds } of resting) {
    const sources = await messages.findMany(tenantId, sourceMessageIds);
    const left = sources.filter((source) => !erased.includes(source.turnId)).sort((a, b) => a.seq - b.seq);
    const last = erased.includes(turnId) ? left.at(-1)?.turnId : turnId;
    if (last !== undefined) looking.add(last);
  }
  const owed: OwedEffect[] = [];
  for (const turnId of [...looking].sort()) {
    if (!(await turns.hold(tenantId, turnId))) continue;
    const reopened = await effects.reopen(tenantId, turnId, "episodes", ["done", "skipped"], now);
    if (reopened) owed.push(reopened);
  }
  return { episodeIds: resting.map(({ id }) => id), owed };
}

/**
 * What a forgotten turn had superseded holds again, and lacks the vector that it lost when it ended: a turn that stays is to
 * make it. That turn is held by this, so it comes before the user is.
 */
export async function reopenVectors(
  { facts, turns, effects }: Stores,
  user: UserKey,
  erased: readonly string[],
  now: Date,
): Promise<OwedEffect[]> {
  if (!(await facts.isTaughtBy(user.tenantId, erased))) return [];
  const turnId = await effects.newestDone(user, "embeddings", erased);
  if (turnId === null || !(await turns.hold(user.tenantId, turnId))) return [];
  const owed = await effects.reopen(user.tenantId, turnId, "embeddings", ["done"], now);
  return owed ? [owed] : [];
}
