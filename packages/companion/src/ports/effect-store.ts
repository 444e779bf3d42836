import type { Effect } from "@luminora/jobs";
import type { ErrorCode } from "@luminora/kernel";
import type { SparedReason } from "@luminora/memory";
import type { EffectState, EffectStatus, FailedEffect, OwedEffect, Turn } from "./entities.ts";
import type { UserKey } from "./user-store.ts";

/** Which failed effects are meant; null means all. */
export interface FailedFilter {
  tenantId: string | null;
  turnId: string | null;
  effects: readonly Effect[] | null;
}

export interface EffectStore {
  insert(
    turn: Pick<Turn, "tenantId" | "userId" | "id">,
    effects: readonly { effect: Effect; state: EffectState }[],
    now: Date,
  ): Promise<void>;
  ofTurn(tenantId: string, turnId: string): Promise<EffectStatus[]>;
  /** Holds the turn, then compares and sets from `pending`; false when someone else settled it or the turn is gone. */
  settle(
    tenantId: string,
    turnId: string,
    effect: Effect,
    end: {
      state: Exclude<EffectState, "pending">;
      errorCode: ErrorCode | null;
      reason?: SparedReason | null;
      at: Date;
    },
  ): Promise<boolean>;
  /**
   * Makes an effect owed again; its next nudge, or null when the turn is gone. Whoever is settling it is waited for, unless with
   * `wait: false`: then it is left to them.
   */
  reopen(
    tenantId: string,
    turnId: string,
    effect: Effect,
    from: readonly EffectState[],
    now: Date,
    options?: { wait?: boolean },
  ): Promise<OwedEffect | null>;
  /** The newest of a user's turns, but for `except`, whose effect is done; null when there is none. */
  newestDone(user: UserKey, effect: Effect, except: readonly string[]): Promise<string | null>;
  /** Effects whose last nudge is older than `before`, counted as nudged again by this call. */
  takeOverdue(before: Date, now: Date, limit: number): Promise<OwedEffect[]>;
  /** Takes the count of a nudge back from those that were not settled, reopened or taken again since. */
  uncount(taken: readonly OwedEffect[]): Promise<void>;
  /** The first `limit` of the failed effects, those that failed first before the others. */
  failed(which: FailedFilter, limit: number): Promise<FailedEffect[]>;
  /** Makes the effects of at most `limit` turns that had failed by `now` owed again; all that are meant of a turn at once. */
  reopenFailed(which: FailedFilter, now: Date, limit: number): Promise<OwedEffect[]>;
  /**
   * Makes at most `limit` effects owed again that failed over a spent budget before `before`, the oldest first. Those that somebody
   * holds are left for the next time.
   */
  reopenSpent(before: Date, now: Date, limit: number): Promise<OwedEffect[]>;
  /** Effects that are still owed to a user. */
  countPending(tenantId: string, userId: string): Promise<number>;
  /** When the oldest turn with owed effects was answered; null when nothing is owed. */
  oldestOwed(): Promise<Date | null>;
  /**
   * Makes the look for an episode owed at the last turn of a stretch of talk: the newest answered one of the session before the
   * turn `before` (of all with null) that may be learned from. Its next nudge; null when it was looked at or is owed already, or
   * when turns after `before` were received meanwhile.
   */
  closeStretch(
    session: { tenantId: string; sessionId: string },
    before: number | null,
    now: Date,
  ): Promise<OwedEffect | null>;
  /**
   * Number of the newest turn before `before` in the session (of all with null) that ends a stretch of talk which was looked at
   * or is owed a look. 0 when there is none.
   */
  lastEpisodeTurn(tenantId: string, sessionId: string, before: number | null): Promise<number>;
}
