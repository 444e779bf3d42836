import { DAY_MS, LuminoraError } from "@luminora/kernel";
import { type BudgetScope, type BudgetState, dayOf, nextMidnight, toUsd } from "./budget.ts";
import type { Deps } from "./deps.ts";
import type { UsageKey, UsageQuery, UsageSum } from "./ports/usage-store.ts";

export interface UsageSumView extends Omit<UsageSum, "costNanoUsd"> {
  costUsd: number;
}

/** Where a budget of today stands; a bound of null is none. */
export interface BudgetView {
  scope: BudgetScope;
  state: BudgetState;
  tokens: { limit: number | null; spent: number };
  usd: { limit: number | null; spent: number };
}

export interface UsageView {
  from: Date;
  to: Date;
  groupBy: UsageKey;
  total: UsageSumView;
  /** By key: null is what forgotten users left behind. Days in their order, all else by tokens; the first thousand. */
  groups: (UsageSumView & { key: string | null })[];
  /** The budgets of the present UTC day: the tenant's, and with a user the user's. Empty where there is none. */
  budgets: { day: string; resetsAt: Date; readings: BudgetView[] };
}

const MOST_DAYS = 366;
const MOST_GROUPS = 1_000;
const DEFAULT_DAYS = 30;

/**
 * What a tenant's models were asked and what that cost, from `from` (default: thirty days before the end) to just before `to`
 * (default: now). Throws `invalid_request` for a time that ends before it begins or is longer than a year.
 */
export async function viewUsage(
  { storage, budgets, clock }: Pick<Deps, "storage" | "budgets" | "clock">,
  asked: Omit<UsageQuery, "from" | "to"> & { from: Date | null; to: Date | null },
): Promise<UsageView> {
  const now = clock();
  // What is booked at this very moment is to be in it.
  const to = asked.to ?? new Date(now.getTime() + 1);
  const from = asked.from ?? new Date(to.getTime() - DEFAULT_DAYS * DAY_MS);
  if (from >= to) throw new LuminoraError("invalid_request", "from: must be before to");
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    throw new LuminoraError(
      "invalid_request",
      `from: must be at most ${MOST_DAYS} days before to; ask for less at once`,
    );
  }
  const [{ total, groups }, readings] = await Promise.all([
    storage.usage.sum({ ...asked, from, to }, MOST_GROUPS),
    budgets.read(asked.tenantId, asked.userId),
  ]);
  return {
    from,
    to,
    groupBy: asked.groupBy,
    total: sumView(total),
    groups: groups.map(({ key, ...sum }) => ({ key, ...sumView(sum) })),
    budgets: {
      day: dayOf(now),
      resetsAt: nextMidnight(now),
      readings: readings.map(({ scope, state, budget, spent }) => ({
        scope,
        state,
        tokens: { limit: budget.tokens, spent: spent.tokens },
        usd: { limit: budget.nanoUsd === null ? null : toUsd(budget.nanoUsd), spent: toUsd(spent.nanoUsd) },
      })),
    },
  };
}

function sumView({ costNanoUsd, ...sum }: UsageSum): UsageSumView {
  return { ...sum, costUsd: toUsd(costNanoUsd) };
}
