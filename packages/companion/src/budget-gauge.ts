import { SECOND_MS } from "@luminora/kernel";
import {
  BUDGET_SCOPES,
  type Budget,
  type BudgetScope,
  type BudgetState,
  type Budgets,
  budgetState,
  dayOf,
  isUnbounded,
  type Spent,
} from "./budget.ts";
import type { Deps } from "./deps.ts";

/** Where a tenant or a user stands today. */
export interface BudgetReading {
  scope: BudgetScope;
  budget: Budget;
  spent: Spent;
  state: BudgetState;
}

/** Reads the day's budgets of those for whom models are asked. */
export interface BudgetGauge {
  /** One reading for each budget that bounds them; empty where nothing does. Without a user, the tenant's alone. */
  read(tenantId: string, userId: string | null): Promise<BudgetReading[]>;
}

/** How long a tenant's own budgets are taken as read, in ms, so that those without any cost no call to the database. */
const KNOWN_FOR_MS = 5 * SECOND_MS;

/** `budgets`: what tenants have that were given none of their own. */
export function budgetGauge({ storage, clock }: Pick<Deps, "storage" | "clock">, budgets: Budgets): BudgetGauge {
  const known = new Map<string, { budgets: Budgets; until: number }>();

  async function budgetsOf(tenantId: string): Promise<Budgets> {
    const now = clock().getTime();
    const cached = known.get(tenantId);
    if (cached && now < cached.until) return cached.budgets;
    const own = { ...budgets, ...(await storage.usage.budgets(tenantId)) };
    known.set(tenantId, { budgets: own, until: now + KNOWN_FOR_MS });
    return own;
  }

  return {
    async read(tenantId, userId) {
      const own = await budgetsOf(tenantId);
      const day = dayOf(clock());
      const bounding = BUDGET_SCOPES.filter(
        (scope) => !isUnbounded(own[scope]) && (scope === "tenant" || userId !== null),
      );
      return Promise.all(
        bounding.map(async (scope) => {
          const spent = await storage.usage.spent(tenantId, scope === "tenant" ? null : userId, day);
          return { scope, budget: own[scope], spent, state: budgetState(own[scope], spent) };
        }),
      );
    },
  };
}
