import type { Deps } from "@luminora/companion";
import type { QueueName } from "@luminora/jobs";
import type { QueueDepth, Queues } from "@luminora/queue";

/** Whether what the house stands on is there, and how far the background is behind. */
export interface Backlog {
  database: "ok" | "unreachable";
  queue: "ok" | "unreachable";
  /** By queue; null while the queues are out of reach. */
  waiting: Record<QueueName, QueueDepth> | null;
  /** Since when the oldest turn with owed effects has waited, in ms: 0 when nothing is owed, null while the database is out of reach. */
  oldestOwedMs: number | null;
}

/** Looks at the database and at the queues, both at once. Never throws. */
export async function lookAtBacklog(
  { storage, clock }: Pick<Deps, "storage" | "clock">,
  queues: Pick<Queues, "ping" | "depths">,
): Promise<Backlog> {
  const owed = storage.effects.oldestOwed().then(
    (at) => ({
      database: "ok" as const,
      oldestOwedMs: at === null ? 0 : Math.max(0, clock().getTime() - at.getTime()),
    }),
    () => ({ database: "unreachable" as const, oldestOwedMs: null }),
  );
  const waiting = queues
    .ping()
    .then(() => queues.depths())
    .then(
      (depths) => ({ queue: "ok" as const, waiting: depths }),
      () => ({ queue: "unreachable" as const, waiting: null }),
    );
  return { ...(await owed), ...(await waiting) };
}
