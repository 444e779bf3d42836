import { LuminoraError } from "@luminora/kernel";
import { type Affinity, affinityOf } from "./affinity-of.ts";
import type { Deps } from "./deps.ts";
import { loadMoods } from "./load-moods.ts";
import { moodOf, moodRulesOf } from "./mood-of.ts";
import type { Message, Session } from "./ports/entities.ts";
import { sessionSummary } from "./session-summary.ts";

export interface SessionView {
  id: string;
  userId: string;
  personality: string;
  affinity: Affinity;
  mood: { name: string; intensity: number };
  /** IANA name: whose midnight ends the day that daily caps count by. */
  timeZone: string;
  turns: number;
  createdAt: Date;
  lastActiveAt: Date;
}

/** A session as it stands now: affinity after silence, mood after fading. */
export async function viewSession(
  { storage, personalities, clock }: Pick<Deps, "storage" | "personalities" | "clock">,
  session: Session,
): Promise<SessionView> {
  const { personality } = personalities.get(session.personalityId);
  const [affinity, moods] = await Promise.all([
    storage.affinities.find(session),
    loadMoods(storage, moodRulesOf(personality), session),
  ]);
  const now = clock();
  return {
    id: session.id,
    userId: session.userId,
    personality: session.personalityId,
    affinity: affinityOf(personality, affinity, now),
    mood: moodOf(personality, moods.hers, { now, turn: session.turnCount }),
    timeZone: session.timeZone ?? personality.instance_defaults.time_zone,
    turns: session.turnCount,
    createdAt: session.createdAt,
    lastActiveAt: session.lastActiveAt,
  };
}

/** A session with what it was about, in lines, oldest first. Throws `not_found`. */
export async function getSession(
  deps: Pick<Deps, "storage" | "personalities" | "clock" | "settings">,
  tenantId: string,
  id: string,
): Promise<SessionView & { summary: string[] }> {
  const session = await findSession(deps, tenantId, id);
  const [view, summary] = await Promise.all([
    viewSession(deps, session),
    sessionSummary(deps, { tenantId, sessionId: id }, session.turnCount + 1),
  ]);
  return { ...view, summary };
}

/** All sessions of a user, newest first; none for a user never seen. */
export async function listSessions(
  deps: Pick<Deps, "storage" | "personalities" | "clock">,
  tenantId: string,
  userId: string,
): Promise<SessionView[]> {
  const sessions = await deps.storage.sessions.list(tenantId, userId);
  return Promise.all(sessions.map((session) => viewSession(deps, session)));
}

/** A page of the conversation, newest last. `before`: the `seq` from which on messages are left out. Throws `not_found`. */
export async function listMessages(
  deps: Pick<Deps, "storage">,
  tenantId: string,
  sessionId: string,
  page: { limit: number; before: number },
): Promise<Message[]> {
  const session = await findSession(deps, tenantId, sessionId);
  return deps.storage.messages.recent(tenantId, session.id, page);
}

export async function findSession({ storage }: Pick<Deps, "storage">, tenantId: string, id: string): Promise<Session> {
  const session = await storage.sessions.find(tenantId, id);
  if (session) return session;
  throw new LuminoraError("not_found", `there is no session ${id}; open one with POST /v1/sessions`);
}
