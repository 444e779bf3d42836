import type { Bond, Message, Turn } from "./entities.ts";

export interface MessageStore {
  /** One that is not to be recalled is in its conversation and nowhere else. */
  insert(bond: Bond, message: Message, options?: { recallable?: boolean }): Promise<void>;
  find(tenantId: string, id: string): Promise<(Message & { userId: string; personalityId: string }) | null>;
  ofTurn(tenantId: string, turnId: string): Promise<Message[]>;
  /** The user's message of each of these turns, by turn; turns that are gone are missing. */
  saidIn(tenantId: string, turnIds: readonly string[]): Promise<Map<string, string>>;
  /** The newest `limit` with `seq` below `before`, oldest first. */
  recent(
    tenantId: string,
    sessionId: string,
    /** `learnable`: only messages that may be learned from. */
    options: { before: number; limit: number; learnable?: boolean },
  ): Promise<Message[]>;
  /**
   * The newest `limit` messages of a bond in whatever session, newest first, without those of `exceptTurn`. `unprocessed`: the
   * background may learn from its turn and has not read it yet, or could not.
   */
  latest(
    bond: Bond,
    options: { exceptTurn: string; limit: number },
  ): Promise<{ message: Message; unprocessed: boolean }[]>;
  /** Messages of turns that may be learned from, `from` ≤ seq ≤ `to`, oldest first. */
  window(tenantId: string, sessionId: string, range: { from: number; to: number }): Promise<Message[]>;
  findMany(tenantId: string, ids: readonly string[]): Promise<Message[]>;
  /** Whether the user said something with at least `shared` of these terms in a turn before `turn` that is none of `except`. */
  toldBefore(
    turn: Turn,
    terms: readonly string[],
    options: { shared: number; except: readonly string[] },
  ): Promise<boolean>;
  /** Deletes the reply of a turn; its id, or null when there was none. */
  deleteReply(tenantId: string, turnId: string): Promise<string | null>;
}
