import { LuminoraError, presentableMessage, toLuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import { nudgeOwed } from "./nudge-owed.ts";
import type { OwedEffect } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";
import type { UserKey } from "./ports/user-store.ts";

/** What somebody forgets. */
export type ForgottenKind = "user" | "session" | "message" | "fact" | "episode";

export interface ForgetReceipt {
  forgot: ForgottenKind;
  id: string;
  userId: string;
  /** Rows that are gone, by table; vectors are those of `embeddings`. */
  deleted: Record<string, number>;
  /** Lines of the bill that stay without anybody's name. */
  anonymised: number;
  /** Jobs taken out of the queues, finished ones included; null when the queues could not be reached. */
  jobs: number | null;
  /** Episodes that rested on what was forgotten among other things: they are gone, and looked for again without it. */
  lookedForAgain: number;
  /** True when this only says what would go. */
  dryRun: boolean;
  at: Date;
}

export type ForgetDeps = Pick<Deps, "storage" | "nudger" | "personalities" | "clock" | "log">;

export interface ForgetOptions {
  /** Works everything out and then leaves it as it was. */
  dryRun?: boolean;
}

/** Something that is held and can be forgotten. */
export interface Held extends UserKey {
  forgot: ForgottenKind;
  id: string;
  /** Ids that jobs may carry. */
  jobIds: readonly string[];
  /** What is owed anew afterwards. */
  erase(): Promise<readonly OwedEffect[]>;
}

/**
 * Forgets in one transaction, and counts all that is kept of the user before and after it: what is missing is the receipt.
 * `hold` takes every lock, in the house's order, before anything is counted. The jobs go afterwards; of those that run
 * meanwhile none writes anything, since their rows are gone.
 */
export async function forgetting(
  { storage, nudger, clock, log }: ForgetDeps,
  { dryRun = false }: ForgetOptions,
  hold: (stores: Stores) => Promise<Held>,
): Promise<ForgetReceipt> {
  let worked: { held: Held; deleted: Record<string, number>; owed: readonly OwedEffect[] } | undefined;
  const erasing = storage.transaction(async (stores) => {
    const held = await hold(stores);
    const before = await stores.users.census(held.tenantId, held.userId);
    const owed = await held.erase();
    const after = await stores.users.census(held.tenantId, held.userId);
    worked = { held, deleted: missing(before, after), owed };
    if (dryRun) throw ONLY_TRIED;
  });
  await erasing.catch((thrown: unknown) => {
    if (thrown !== ONLY_TRIED) throw thrown;
  });
  if (!worked) throw new LuminoraError("internal", "nothing was forgotten");
  const { held, owed } = worked;
  const jobs = await nudger.dismiss(held.jobIds, { dryRun }).catch((error: unknown) => {
    const told = presentableMessage(toLuminoraError(error));
    log.warn({ error: told }, "jobs of what was forgotten stay in the queues; they will find nothing to do");
    return null;
  });
  if (!dryRun) await nudgeOwed({ nudger, log }, owed);
  const { model_calls: anonymised = 0, ...deleted } = worked.deleted;
  const { forgot, id, userId } = held;
  const lookedForAgain = owed.filter(({ effect }) => effect === "episodes").length;
  return { forgot, id, userId, deleted, anonymised, jobs, lookedForAgain, dryRun, at: clock() };
}

/** Thrown to have a transaction rolled back, and caught outside of it. */
const ONLY_TRIED = new LuminoraError("aborted", "nothing was to be forgotten");

function missing(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  const counts = Object.entries(before).map(([table, count]) => [table, count - (after[table] ?? 0)] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
