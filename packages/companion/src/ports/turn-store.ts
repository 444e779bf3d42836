import type { ErrorCode } from "@luminora/kernel";
import type { TurnTrace } from "../turn-trace.ts";
import type { Lease, NewTurn, OwedTurn, Turn, TurnState } from "./entities.ts";
import type { ModelAttempt } from "./models.ts";
import type { UserKey } from "./user-store.ts";

export interface TurnStore {
  insert(turn: NewTurn): Promise<Turn>;
  find(tenantId: string, id: string): Promise<Turn | null>;
  findOwed(tenantId: string, id: string): Promise<OwedTurn | null>;
  /** Everything that made its answer; null while it has none. */
  trace(tenantId: string, id: string): Promise<TurnTrace | null>;
  findByKey(tenantId: string, sessionId: string, idempotencyKey: string): Promise<Turn | null>;
  last(tenantId: string, sessionId: string): Promise<Turn | null>;
  /** The turn with this number in a session. */
  numbered(tenantId: string, sessionId: string, number: number): Promise<Turn | null>;
  /** Keeps a turn from being forgotten until the transaction ends; whoever writes for a turn does this first, or settles its effect. False when it is gone. */
  hold(tenantId: string, id: string): Promise<boolean>;
  /** Takes over a turn that nobody is answering; one that has an answer stays `answered` meanwhile. Null when someone is. */
  claim(tenantId: string, id: string, lease: Lease, from: readonly TurnState[]): Promise<Turn | null>;
  /** False when the lease was lost. */
  renew(tenantId: string, id: string, lease: Lease): Promise<boolean>;
  /** Compare-and-set to `answered` by the holder of the lease; false when the lease was lost or the turn is gone. */
  answer(tenantId: string, id: string, owner: string, answer: { trace: TurnTrace; at: Date }): Promise<boolean>;
  /** Compare-and-set to `failed` or `interrupted` by the holder of the lease; a turn that has an answer stays `answered`. */
  abandon(
    tenantId: string,
    id: string,
    owner: string,
    end: {
      state: "failed" | "interrupted";
      errorCode: ErrorCode;
      partial: string | null;
      failedAttempts: readonly ModelAttempt[];
      at: Date;
    },
  ): Promise<void>;
  /** Whether anything that the user said may still teach facts: a turn that is not answered, or whose facts are owed or were given up. */
  owesFacts(user: UserKey): Promise<boolean>;
  /** Takes turns for being forgotten, waiting for those who write for them; the ids of those that are there, in order. */
  seize(tenantId: string, which: { turnId: string } | { sessionId: string } | { userId: string }): Promise<string[]>;
  /** Ids of what turns left behind that may have vectors: their messages and episodes. */
  embeddedIds(tenantId: string, ids: readonly string[]): Promise<string[]>;
  /** Deletes turns with their messages, effects, verdicts, affinity events and episodes. */
  delete(tenantId: string, ids: readonly string[]): Promise<void>;
  /** Marks pending turns whose lease ran out before `now` as interrupted; how many. */
  interruptExpired(now: Date): Promise<number>;
}
