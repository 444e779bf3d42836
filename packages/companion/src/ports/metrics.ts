import type { ErrorCode } from "@luminora/kernel";
import type { BudgetState } from "../budget.ts";
import type { DeliveryOutcome } from "../deliver-webhook.ts";
import type { TurnTimings } from "../turn-trace.ts";

/** Is told what turns took, and how they ended. Called while a user waits: it must return at once and never throw. */
export interface Metrics {
  turnAnswered(stages: TurnTimings & { commitMs: number }): void;
  /** No answer was kept: the model failed, the client left, the lease was lost. */
  turnAbandoned(code: ErrorCode): void;
  /** A call was held to a budget. */
  budgetRead(state: BudgetState): void;
  /** Streams of events were opened, or with a negative number ended. */
  eventStreams(change: number): void;
  /** An endpoint was tried. */
  webhookTried(outcome: DeliveryOutcome): void;
}
