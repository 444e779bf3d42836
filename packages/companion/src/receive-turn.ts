import { LuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import type { Message, Session, Turn } from "./ports/entities.ts";
import { type LeaseHolder, leaseFrom } from "./turn-lease.ts";

export interface IncomingMessage {
  tenantId: string;
  sessionId: string;
  content: string;
  /** False: nothing is learned from this turn. */
  learns: boolean;
  idempotencyKey: string | null;
  /**
   * Hash of what was asked: the same key with another request is a mistake of the caller's. Without a key, the same request
   * right after a turn that ended without an answer, or whose gateway died, is a repetition of it: clients that retry by themselves send no key.
   */
  requestHash: string | null;
}

/**
 * `fresh`: ours to answer, with its message. `seen`: the key was used before; the turn as it stands. `doubtful`: without a key, and the
 * same is being answered right now, or was by a gateway that has died since.
 */
export type Receipt =
  | { kind: "doubtful"; turn: Turn; session: Session }
  | { kind: "fresh"; turn: Turn; session: Session; message: Message }
  | { kind: "seen"; turn: Turn; session: Session };

/**
 * Commits the user's message and its pending turn before any model is asked.
 * `isSaidAgain`: what is being answered right now is known to be another message, however alike.
 * The session's row is held for the moment of numbering, so two messages at once get two numbers and a repeated key one turn.
 */
export async function receiveTurn(
  { storage, clock, newId, settings }: Pick<Deps, "storage" | "clock" | "newId" | "settings">,
  holder: LeaseHolder,
  incoming: IncomingMessage,
  { isSaidAgain = false }: { isSaidAgain?: boolean } = {},
): Promise<Receipt> {
  const { tenantId, sessionId, idempotencyKey, requestHash } = incoming;
  return storage.transaction(async ({ sessions, turns, messages }) => {
    const session = await sessions.lock(tenantId, sessionId);
    if (!session)
      throw new LuminoraError("not_found", `there is no session ${sessionId}; open one with POST /v1/sessions`);

    if (idempotencyKey !== null) {
      const seen = await turns.findByKey(tenantId, sessionId, idempotencyKey);
      if (seen && seen.requestHash !== requestHash) {
        throw new LuminoraError(
          "idempotency_mismatch",
          "Idempotency-Key: this key was used with another request; use a new key for a new message",
        );
      }
      if (seen) return { kind: "seen", turn: seen, session };
    } else if (requestHash !== null) {
      const last = await turns.last(tenantId, sessionId);
      if (last?.requestHash === requestHash) {
        if (last.state === "failed" || last.state === "interrupted") return { kind: "seen", turn: last, session };
        if (last.state === "pending" && !isSaidAgain) return { kind: "doubtful", turn: last, session };
      }
    }

    const lease = leaseFrom(holder, clock(), settings.leaseMs);
    const bond = { tenantId, userId: session.userId, personalityId: session.personalityId };
    const turn = await turns.insert({
      ...bond,
      id: newId(),
      sessionId,
      number: session.turnCount + 1,
      learns: incoming.learns,
      idempotencyKey,
      requestHash,
      lease,
    });
    const message: Message = {
      id: newId(),
      sessionId,
      turnId: turn.id,
      seq: userSeq(turn.number),
      role: "user",
      content: incoming.content,
      at: lease.now,
    };
    await messages.insert(bond, message, { recallable: incoming.learns });
    await sessions.countTurn(tenantId, sessionId, lease.now);
    return { kind: "fresh", turn, session, message };
  });
}

/** Sequence number of the user's message of a turn; the reply's is one more. */
export function userSeq(turnNumber: number): number {
  return 2 * turnNumber - 1;
}
