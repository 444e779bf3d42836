import type { ChangedObservation, Fact, ForgottenValue, ObservedFact } from "@luminora/memory";
import type { UserKey } from "./user-store.ts";

export interface FactStore {
  /** What holds at `now`, the last mentioned first. */
  current(tenantId: string, userId: string, now: Date, limit: number): Promise<Fact[]>;
  /** Those of these that no statement has ended, in no order. */
  findMany(user: UserKey, ids: readonly string[]): Promise<Fact[]>;
  /** What holds and what held, slot by slot, the oldest first. */
  history(tenantId: string, userId: string): Promise<Fact[]>;
  find(tenantId: string, userId: string, id: string): Promise<Fact | null>;
  /** Whether any of these sources has observed anything. */
  isTaughtBy(tenantId: string, sourceIds: readonly string[]): Promise<boolean>;
  /** Appends observations; those that are there already are kept as they were. */
  record(tenantId: string, userId: string, observations: readonly ObservedFact[]): Promise<void>;
  /** All that the fold of a slot takes in: its own observations, and those that are of no slot. */
  observations(tenantId: string, userId: string, slot: string): Promise<ObservedFact[]>;
  slots(tenantId: string, userId: string): Promise<string[]>;
  /** Replaces observations by what they are to be, and deletes those that are to be nothing. */
  change(tenantId: string, changes: readonly ChangedObservation[]): Promise<void>;
  /** Keeps in mind that a value was forgotten, as long as anything of before is to be read. */
  noteForgotten(user: UserKey, value: ForgottenValue): Promise<void>;
  /** Values that were forgotten after the place `ordinal` in the history. */
  forgottenAfter(user: UserKey, ordinal: number): Promise<ForgottenValue[]>;
  /** Drops what was kept in mind of forgotten values where all of before has been read. */
  dropForgotten(): Promise<void>;
  /** Deletes what these sources observed, and what was done by hand in slots of which nobody else says anything; the slots whose fold it changes. */
  forgetSources(user: UserKey, sourceIds: readonly string[]): Promise<string[]>;
  /** Replaces the rows of one slot, and drops the vectors of facts that are no more; the rows that were there before. */
  replaceSlot(tenantId: string, userId: string, slot: string, facts: readonly Fact[]): Promise<Fact[]>;
}
