import { must } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import type { Bond, CarriedFrom, Session } from "./ports/entities.ts";
import type { Storage } from "./ports/storage.ts";
import { type SessionView, viewSession } from "./view-session.ts";

type OpeningDeps = Pick<Deps, "storage" | "personalities" | "clock" | "newId">;

/**
 * Opens a session between a user and a personality, and greets. The relationship is the user's: a new session starts
 * with the affinity as it stands. It starts in the default mood, or, where the personality carries its moods over, in that of
 * the user's last conversation with her. Throws `personality_not_found`.
 */
export async function openSession(
  deps: OpeningDeps,
  { timeZone = null, ...bond }: Bond & { timeZone?: string | null },
): Promise<SessionView & { greeting: string }> {
  const { personality } = deps.personalities.get(bond.personalityId);
  const id = deps.newId();
  const greeting = pick(personality.response_patterns.greeting, id) ?? `Hi, I'm ${personality.persona.name}.`;
  const session = await insertSession(deps, bond, { id, greeting, timeZone, standing: false });
  return { ...(await viewSession(deps, session)), greeting };
}

/**
 * The one session of a bond that clients talk in which know of no sessions; opened when it is missing, without a greeting
 * since it would be shown to nobody. Two calls at once get the same. Throws `personality_not_found`.
 */
export async function standingSession(deps: OpeningDeps, bond: Bond): Promise<Session> {
  deps.personalities.get(bond.personalityId);
  const standing = await deps.storage.sessions.findStanding(bond);
  return standing ?? insertSession(deps, bond, { id: deps.newId(), greeting: "", timeZone: null, standing: true });
}

/** The new session; or the one that was there first, when it is to be the standing one of its bond. */
async function insertSession(
  { storage, personalities, clock }: OpeningDeps,
  bond: Bond,
  own: Pick<Session, "id" | "greeting" | "timeZone" | "standing">,
): Promise<Session> {
  const now = clock();
  const { carry_over } = personalities.get(bond.personalityId).personality.mood_config;
  const carries = carry_over ? await lastConversation(storage, bond) : null;
  const session = { ...bond, ...own, carries, turnCount: 0, createdAt: now, lastActiveAt: now };
  return storage.transaction(async ({ users, sessions }) => {
    await users.ensure(bond.tenantId, bond.userId, now);
    if (await sessions.insert(session)) return session;
    return must(await sessions.findStanding(bond), `standing session of user ${bond.userId}`);
  });
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
