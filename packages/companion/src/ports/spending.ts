/** For whom a model is asked, and so who is billed. */
export interface CallFor {
  tenantId: string;
  userId: string;
  /** null: the call belongs to no turn. */
  turnId: string | null;
}

export const CALL_ROLES = ["reply", "light", "embedding"] as const;
/** Which of a deployment's models was asked. */
export type CallRole = (typeof CALL_ROLES)[number];

export const CALL_PURPOSES = ["reply", "facts", "mood", "episode", "embedding", "recall", "reembedding"] as const;
/** `reembedding`: what a change of the embedding model takes. It is the operator's doing, so that no budget counts it. */
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/** What is on the ledger and on no budget. */
export const UNBUDGETED_PURPOSES: readonly CallPurpose[] = ["reembedding"];

export const CALL_OUTCOMES = ["ok", "rejected", "failed", "aborted"] as const;
/** `rejected`: it answered, and not in the form that was asked for. `aborted`: its caller gave the call up. */
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What one call to a model took. No text of anybody's. */
export interface CallSpending {
  role: CallRole;
  purpose: CallPurpose;
  /** The name of the preset, else the host that was asked; `offline` for the rules. */
  provider: string;
  model: string;
  promptTokens: number;
  completionTokens: number;
  /** How many of the prompt's tokens the provider had in its cache. */
  cachedTokens: number;
  /** True when the provider did not count, so that the tokens are an estimate from the text. */
  estimated: boolean;
  ms: number;
  outcome: CallOutcome;
}

/** One line of the ledger. */
export interface LedgerCall extends CallSpending {
  /** Writing the same id again changes nothing. */
  id: string;
  tenantId: string;
  /** null: the user was forgotten; the amounts stay. */
  userId: string | null;
  turnId: string | null;
  /** 10⁻⁹ US dollars, so that sums are exact; null where the price is not known. */
  costNanoUsd: number | null;
  at: Date;
}
