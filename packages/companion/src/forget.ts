import { LuminoraError } from "@luminora/kernel";
import { eraseTurns, reopenResting, reopenVectors } from "./erase-turns.ts";
import { type ForgetDeps, type ForgetOptions, type ForgetReceipt, forgetting } from "./forgetting.ts";

/** Forgets a user whole. Throws `not_found` for a user never seen, or forgotten before. */
export async function forgetUser(
  deps: ForgetDeps,
  { tenantId, userId }: { tenantId: string; userId: string },
  options: ForgetOptions = {},
): Promise<ForgetReceipt> {
  return forgetting(deps, options, async (stores) => {
    // Whoever writes for a turn holds the turn first. Taking the turns before anything else waits for those who are
    // writing, instead of meeting them head-on; who comes later waits in turn, and then finds it gone.
    const turnIds = await stores.turns.seize(tenantId, { userId });
    if (!(await stores.users.seize(tenantId, userId))) throw missing(`there is no user ${userId}`);
    return {
      forgot: "user",
      id: userId,
      tenantId,
      userId,
      jobIds: turnIds,
      erase: async () => {
        await stores.users.forget(tenantId, userId);
        return [];
      },
    };
  });
}

/** Forgets a conversation, and subtracts all that its turns taught. Throws `not_found`. */
export async function forgetSession(
  deps: ForgetDeps,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
  options: ForgetOptions = {},
): Promise<ForgetReceipt> {
  return forgetting(deps, options, async (stores) => {
    // No message is received while it is held, so the turns are all there will be.
    const session = await stores.sessions.lock(tenantId, sessionId);
    if (!session) throw missing(`there is no session ${sessionId}`);
    const turnIds = await stores.turns.seize(tenantId, { sessionId });
    const owed = await reopenVectors(stores, session, turnIds, deps.clock());
    await stores.users.lock(tenantId, session.userId);
    return {
      forgot: "session",
      id: sessionId,
      tenantId,
      userId: session.userId,
      jobIds: turnIds,
      erase: async () => {
        await eraseTurns(stores, deps, { ...session, sessionId }, turnIds);
        await stores.sessions.delete(tenantId, sessionId);
        return owed;
      },
    };
  });
}

/**
 * Forgets one message. The user's own goes with its whole turn: the reply, and all that the turn taught is subtracted
 * (points, mood, facts, episode, vectors). A reply goes alone. Throws `not_found`.
 */
export async function forgetMessage(
  deps: ForgetDeps,
  { tenantId, messageId }: { tenantId: string; messageId: string },
  options: ForgetOptions = {},
): Promise<ForgetReceipt> {
  return forgetting(deps, options, async (stores) => {
    const message = await stores.messages.find(tenantId, messageId);
    const seized = message ? await stores.turns.seize(tenantId, { turnId: message.turnId }) : [];
    const messages = message ? await stores.messages.ofTurn(tenantId, message.turnId) : [];
    if (!message || !messages.some(({ id }) => id === messageId)) throw missing(`there is no message ${messageId}`);
    const { userId, turnId } = message;
    const user = { tenantId, userId };
    const isReply = message.role === "assistant";
    const gone = isReply ? [messageId] : messages.map(({ id }) => id);
    const besides = { erased: isReply ? [] : seized, now: deps.clock() };
    const { episodeIds, owed } = await reopenResting(stores, user, gone, besides);
    if (!isReply) owed.push(...(await reopenVectors(stores, user, seized, besides.now)));
    await stores.users.lock(tenantId, userId);
    return {
      forgot: "message",
      id: messageId,
      ...user,
      jobIds: isReply ? [] : seized,
      erase: async () => {
        await stores.episodes.delete(tenantId, episodeIds);
        await stores.embeddings.forget(tenantId, episodeIds);
        if (isReply) {
          await stores.embeddings.forget(tenantId, gone);
          await stores.messages.deleteReply(tenantId, turnId);
        } else {
          await eraseTurns(stores, deps, { ...message, tenantId }, seized);
        }
        return owed;
      },
    };
  });
}

/** Forgets an episode; the messages that it was told in stay. Throws `not_found`. */
export async function forgetEpisode(
  deps: ForgetDeps,
  { tenantId, userId, episodeId }: { tenantId: string; userId: string; episodeId: string },
  options: ForgetOptions = {},
): Promise<ForgetReceipt> {
  return forgetting(deps, options, async (stores) => {
    await stores.users.lock(tenantId, userId);
    const episode = await stores.episodes.find({ tenantId, userId }, episodeId);
    if (!episode) throw missing(`there is no episode ${episodeId} of user ${userId}`);
    return {
      forgot: "episode",
      id: episodeId,
      tenantId,
      userId,
      jobIds: [],
      erase: async () => {
        await stores.episodes.noteForgotten({ tenantId, userId }, episodeId);
        await stores.episodes.delete(tenantId, [episodeId]);
        await stores.embeddings.forget(tenantId, [episodeId]);
        return [];
      },
    };
  });
}

function missing(what: string): LuminoraError {
  return new LuminoraError("not_found", what);
}
