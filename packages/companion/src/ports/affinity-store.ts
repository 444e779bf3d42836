import type { AffinityEvent, AffinityState, LedgerEntry } from "@luminora/relationship";
import type { Bond, BookedEntry } from "./entities.ts";

export interface AffinityStore {
  find(bond: Bond): Promise<AffinityState | null>;
  list(tenantId: string, userId: string): Promise<{ personalityId: string; state: AffinityState }[]>;
  /** Creates the row with `initial` if it is missing and holds it for this transaction. */
  lock(bond: Bond, initial: AffinityState): Promise<AffinityState>;
  /** `silenceAt`: when silence will next cost something; null for never. */
  put(bond: Bond, state: AffinityState, silenceAt: Date | null): Promise<void>;
  /**
   * Bonds with these personalities whose silence has come to cost something by `now`, those that have waited longest first. Left out are
   * those with a turn that is yet to be counted: the silence may have been none.
   */
  silent(personalityIds: readonly string[], now: Date, limit: number): Promise<Bond[]>;
  /** Deletes the row and the ledger of a relationship without events. */
  clear(bond: Bond): Promise<void>;
  /** False when an event with this ordinal is there already. */
  record(bond: Bond, turnId: string | null, event: AffinityEvent): Promise<boolean>;
  events(bond: Bond): Promise<AffinityEvent[]>;
  /** The next place in the history, for an event that is no turn. */
  nextOrdinal(): Promise<number>;
  book(bond: Bond, entries: readonly LedgerEntry[]): Promise<void>;
  /** Deletes ledger rows from `ordinal` on. */
  unbook(bond: Bond, fromOrdinal: number): Promise<void>;
  ledger(bond: Bond, limit: number): Promise<BookedEntry[]>;
  /** The newest ledger rows that changed the level, newest first. */
  levelChanges(bond: Bond, limit: number): Promise<BookedEntry[]>;
}
