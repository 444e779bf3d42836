import type { Deps } from "./deps.ts";
import { type SessionView, viewSession } from "./view-session.ts";

/**
 * Opens a session between a user and a personality, and greets. The relationship is the user's: a new session starts
 * with the affinity as it stands and in the default mood. Throws `personality_not_found`.
 */
export async function openSession(
  deps: Pick<Deps, "storage" | "personalities" | "clock" | "newId">,
  input: { tenantId: string; userId: string; personalityId: string },
): Promise<SessionView & { greeting: string }> {
  const { storage, personalities, clock, newId } = deps;
  const { personality } = personalities.get(input.personalityId);
  const now = clock();
  const id = newId();
  const greeting = pick(personality.response_patterns.greeting, id) ?? `Hi, I'm ${personality.persona.name}.`;
  const session = { ...input, id, greeting, turnCount: 0, createdAt: now, lastActiveAt: now };
  await storage.transaction(async ({ users, sessions }) => {
    await users.ensure(input.tenantId, input.userId, now);
    await sessions.insert(session);
  });
  return { ...(await viewSession(deps, session)), greeting };
}

/** One of `texts`, another for most sessions: the end of an id is as good as a die. */
function pick(texts: readonly string[], id: string): string | undefined {
  return texts[Number.parseInt(id.slice(-4), 16) % texts.length];
}
