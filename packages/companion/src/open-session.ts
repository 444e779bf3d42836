import type { Deps } from "./deps.ts";
import type { Bond, CarriedFrom } from "./ports/entities.ts";
import type { Storage } from "./ports/storage.ts";
import { type SessionView, viewSession } from "./view-session.ts";

/**
 * Opens a session between a user and a personality, and greets. The relationship is the user's: a new session starts
 * with the affinity as it stands. It starts in the default mood, or, where the personality carries its moods over, in that of
 * the user's last conversation with her. Throws `personality_not_found`.
 */
export async function openSession(
  deps: Pick<Deps, "storage" | "personalities" | "clock" | "newId">,
  { timeZone = null, ...bond }: Bond & { timeZone?: string | null },
): Promise<SessionView & { greeting: string }> {
  const { storage, personalities, clock, newId } = deps;
  const { personality } = personalities.get(bond.personalityId);
  const now = clock();
  const id = newId();
  const greeting = pick(personality.response_patterns.greeting, id) ?? `Hi, I'm ${personality.persona.name}.`;
  const carries = personality.mood_config.carry_over ? await lastConversation(storage, bond) : null;
  const session = { ...bond, id, greeting, timeZone, carries, turnCount: 0, createdAt: now, lastActiveAt: now };
  await storage.transaction(async ({ users, sessions }) => {
    await users.ensure(bond.tenantId, bond.userId, now);
    await sessions.insert(session);
  });
  return { ...(await viewSession(deps, session)), greeting };
}

/** The session in which the two of them spoke last. */
async function lastConversation(
  { sessions }: Pick<Storage, "sessions">,
  { tenantId, userId, personalityId }: Bond,
): Promise<CarriedFrom | null> {
  const [last] = (await sessions.list(tenantId, userId))
    .filter((session) => session.personalityId === personalityId && session.turnCount > 0)
    .toSorted((a, b) => b.lastActiveAt.getTime() - a.lastActiveAt.getTime());
  return last ? { sessionId: last.id, turns: last.turnCount } : null;
}

/** One of `texts`, another for most sessions: the end of an id is as good as a die. */
function pick(texts: readonly string[], id: string): string | undefined {
  return texts[Number.parseInt(id.slice(-4), 16) % texts.length];
}
