import { DAY_MS } from "@luminora/kernel";

export const BUDGET_SCOPES = ["tenant", "user"] as const;
/** Whose spending a budget bounds: that of all users of a tenant together, or of each. */
export type BudgetScope = (typeof BUDGET_SCOPES)[number];

/** What may be spent in a UTC day; null is without bound. */
export interface Budget {
  /** Of prompts and answers together. */
  tokens: number | null;
  nanoUsd: number | null;
}

/** The budgets of a deployment that its tenants have unless they are given their own. */
export type Budgets = Readonly<Record<BudgetScope, Budget>>;

export interface Spent {
  tokens: number;
  nanoUsd: number;
}

/**
 * `warned`: told in metrics and usage, nothing changes. `saving`: what is left is kept for replies, so the light work is done by
 * the offline rules and nothing is embedded. `spent`: replies are refused as well.
 */
export type BudgetState = "within" | "warned" | "saving" | "spent";

export const NO_BUDGET: Budget = { tokens: null, nanoUsd: null };

const NANO = 1e9;
const WARNED_FROM = 0.8;
const SAVING_FROM = 0.9;

/** Where spending stands in a budget, by whichever of its two bounds is nearer. */
export function budgetState(budget: Budget, spent: Spent): BudgetState {
  const share = Math.max(shareOf(spent.tokens, budget.tokens), shareOf(spent.nanoUsd, budget.nanoUsd));
  if (share >= 1) return "spent";
  if (share >= SAVING_FROM) return "saving";
  return share >= WARNED_FROM ? "warned" : "within";
}

/** A budget of nothing is spent from the start. */
function shareOf(spent: number, bound: number | null): number {
  if (bound === null) return 0;
  return bound === 0 ? 1 : spent / bound;
}

export function isUnbounded({ tokens, nanoUsd }: Budget): boolean {
  return tokens === null && nanoUsd === null;
}

/** The UTC day of a moment, such as `2026-03-02`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Since when the day's budgets are in force. */
export function lastMidnight(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
}

/** When the day's budgets are new again. */
export function nextMidnight(now: Date): Date {
  return new Date(lastMidnight(now).getTime() + DAY_MS);
}

export function toUsd(nanoUsd: number): number {
  return nanoUsd / NANO;
}

export function fromUsd(usd: number): number {
  return Math.round(usd * NANO);
}
