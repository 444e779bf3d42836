import { LuminoraError } from "@luminora/kernel";
import type { Api, Companion, Message, Session } from "./api.ts";
import { ApiError } from "./api-error.ts";

/** Messages of a session that is gone on with, shown as a reminder. */
const REMINDER = 6;

/** A session to talk in. */
export interface Opened {
  session: Session;
  companion: Companion;
  /** What was said before, oldest first: her greeting, or the end of the conversation. */
  before: Pick<Message, "role" | "content">[];
  /** The turn that was answered last in it. */
  answeredTurn: string | null;
}

export interface Wanted {
  personality: string | null;
  user: string | null;
  session: string | null;
}

/** Opens a session, or goes on with the one that is named. Throws ApiError; `invalid_request` when it is somebody else's. */
export async function openSession(api: Api, wanted: Wanted, defaultUser: string): Promise<Opened> {
  if (wanted.session !== null) return resume(api, wanted.session, wanted);
  const companion = await api.personality(wanted.personality ?? (await firstPersonality(api)));
  const session = await api.openSession({ userId: wanted.user ?? defaultUser, personality: companion.id });
  return { session, companion, before: [{ role: "assistant", content: session.greeting }], answeredTurn: null };
}

async function resume(api: Api, id: string, wanted: Wanted): Promise<Opened> {
  const session = await api.session(id);
  refuse("--personality", wanted.personality, session.personality);
  refuse("--user", wanted.user, session.userId);
  const [companion, before] = await Promise.all([api.personality(session.personality), api.messages(id, REMINDER)]);
  const answered = before.findLast(({ role }) => role === "assistant");
  return { session, companion, before, answeredTurn: answered?.turnId ?? null };
}

function refuse(option: string, wanted: string | null, actual: string): void {
  if (wanted === null || wanted === actual) return;
  throw new LuminoraError("invalid_request", `${option}: the session is ${actual}'s, not ${wanted}'s; leave it out`);
}

async function firstPersonality(api: Api): Promise<string> {
  const [first] = await api.personalities();
  if (first) return first.id;
  throw new ApiError("unexpected_answer", `${api.url} has no personality to talk to`);
}
