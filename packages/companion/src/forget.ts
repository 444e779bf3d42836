import { LuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import { moodRulesOf } from "./mood-of.ts";
import { refoldAffinity } from "./project-affinity.ts";
import { refoldSlot } from "./project-facts.ts";
import { refoldMood } from "./project-mood.ts";

export interface ForgetReceipt {
  userId: string;
  /** Rows deleted, by table. */
  deleted: Record<string, number>;
  forgottenAt: Date;
}

/**
 * Forgets a user whole. Jobs that are running for the user find their effect's row gone and write nothing, so nothing
 * comes back afterwards. Throws `not_found` for a user never seen.
 */
export async function forgetUser(
  { storage, clock }: Pick<Deps, "storage" | "clock">,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<ForgetReceipt> {
  return storage.transaction(async ({ users }) => {
    if (!(await users.exists(tenantId, userId))) throw new LuminoraError("not_found", `there is no user ${userId}`);
    return { userId, deleted: await users.forget(tenantId, userId), forgottenAt: clock() };
  });
}

/**
 * Forgets one message. The user's own goes with its whole turn: the reply, and all that the turn taught is subtracted
 * (points, mood, facts, episode, vectors). A reply goes alone. Throws `not_found`.
 */
export async function forgetMessage(
  { storage, personalities }: Pick<Deps, "storage" | "personalities">,
  { tenantId, messageId }: { tenantId: string; messageId: string },
): Promise<void> {
  await storage.transaction(async (stores) => {
    const message = await stores.messages.find(tenantId, messageId);
    if (!message) throw new LuminoraError("not_found", `there is no message ${messageId}`);
    const { turnId, sessionId, userId, personalityId } = message;
    if (message.role === "assistant") {
      // Whoever makes vectors holds the user, and finds the reply gone afterwards.
      await stores.users.lock(tenantId, userId);
      await stores.embeddings.forget(tenantId, [messageId]);
      await stores.messages.deleteReply(tenantId, turnId);
      return;
    }
    const embedded = await stores.turns.embeddedIds(tenantId, turnId);
    // The turn first, the user afterwards: the order in which jobs take them.
    await stores.turns.delete(tenantId, turnId);
    await stores.users.lock(tenantId, userId);
    await stores.embeddings.forget(tenantId, embedded);
    const slots = await stores.facts.forgetSource(tenantId, turnId);

    const { personality } = personalities.get(personalityId);
    for (const slot of slots) await refoldSlot(stores, tenantId, userId, slot);
    await refoldAffinity(stores, personality, { tenantId, userId, personalityId });
    await refoldMood(stores, moodRulesOf(personality), tenantId, sessionId);
  });
}
