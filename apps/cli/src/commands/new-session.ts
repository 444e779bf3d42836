import type { Conversation } from "../conversation.ts";
import { showOpening } from "../show-opening.ts";
import { readStanding } from "../standing.ts";

/** /new: goes on in a new session with the same companion and the same memories. */
export async function newSession(chat: Conversation): Promise<void> {
  const { api, companion, userId } = chat;
  const session = await api.openSession({ userId, personality: companion.id });
  chat.sessionId = session.id;
  chat.answeredTurn = null;
  chat.unanswered = null;
  chat.told = await readStanding(api, chat);
  showOpening(chat, [{ role: "assistant", content: session.greeting }]);
}
