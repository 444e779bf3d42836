import { toUsd } from "./budget.ts";
import type { Deps } from "./deps.ts";
import type { CallSpending } from "./ports/spending.ts";

/** One call as the API tells of it. */
export interface CallView extends CallSpending {
  /** null where the model's price is not known. */
  costUsd: number | null;
  at: Date;
}

export interface TurnUsage {
  promptTokens: number;
  completionTokens: number;
  /** Of the calls whose price is known. */
  costUsd: number;
  /** In the order in which they ended: they tell which model answered, and which judged. */
  calls: CallView[];
}

/** What a turn took so far. Calls are booked a moment after they end. */
export async function usageOfTurn(
  { storage }: Pick<Deps, "storage">,
  tenantId: string,
  turnId: string,
): Promise<TurnUsage> {
  const booked = await storage.usage.ofTurn(tenantId, turnId);
  const sum = (of: (call: (typeof booked)[number]) => number) => booked.reduce((total, call) => total + of(call), 0);
  return {
    promptTokens: sum((call) => call.promptTokens),
    completionTokens: sum((call) => call.completionTokens),
    costUsd: toUsd(sum((call) => call.costNanoUsd ?? 0)),
    calls: booked.map(({ id: _id, tenantId: _tenant, userId: _user, turnId: _turn, costNanoUsd, ...call }) => ({
      ...call,
      costUsd: costNanoUsd === null ? null : toUsd(costNanoUsd),
    })),
  };
}
