import type { Budget, BudgetScope, Spent } from "../budget.ts";
import type { LedgerCall } from "./spending.ts";

/** What usage can be grouped by. */
export const USAGE_KEYS = ["day", "user", "model", "role", "purpose"] as const;
export type UsageKey = (typeof USAGE_KEYS)[number];

export interface UsageQuery {
  tenantId: string;
  /** null: all users. */
  userId: string | null;
  /** The first moment that counts. */
  from: Date;
  /** The first moment that no longer counts. */
  to: Date;
  groupBy: UsageKey;
}

export interface UsageSum {
  calls: number;
  /** Calls that were rejected, failed or aborted; they are among `calls`. */
  unsuccessful: number;
  promptTokens: number;
  completionTokens: number;
  cachedTokens: number;
  /** Calls whose tokens are estimates. */
  estimated: number;
  /** Of the calls whose price is known. */
  costNanoUsd: number;
  /** Calls whose price is not known. */
  unpriced: number;
  /** Half of the calls took at most so long; null without any. */
  medianMs: number | null;
}

/** The ledger of what models were asked, and the budgets that it is held against. */
export interface UsageStore {
  /**
   * Books calls and adds them up by day, each id once. A call for a user who was forgotten meanwhile is booked without its
   * user and turn, one for a turn that was forgotten without its turn.
   */
  book(calls: readonly LedgerCall[]): Promise<void>;
  /** The sum of all, and the sums by key: days in their order, all else by tokens, at most `limit`. */
  sum(query: UsageQuery, limit: number): Promise<{ total: UsageSum; groups: (UsageSum & { key: string | null })[] }>;
  /** Takes turns off the bill; their user and the amounts stay. */
  forgetTurns(tenantId: string, turnIds: readonly string[]): Promise<void>;
  /** In the order in which they ended. */
  ofTurn(tenantId: string, turnId: string): Promise<LedgerCall[]>;
  /** What was spent on a UTC day (`2026-03-02`), by all users of a tenant or by one. */
  spent(tenantId: string, userId: string | null, day: string): Promise<Spent>;
  /** The budgets that a tenant has instead of those of the environment. */
  budgets(tenantId: string): Promise<Partial<Record<BudgetScope, Budget>>>;
  /** null: back to the environment's. */
  setBudget(tenantId: string, scope: BudgetScope, budget: Budget | null): Promise<void>;
}
