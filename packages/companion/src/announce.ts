import type { Occasion } from "./occasion.ts";
import type { Stores } from "./ports/storage.ts";
import type { Change } from "./ports/user-events.ts";
import type { UserKey } from "./ports/user-store.ts";

/**
 * Writes events into the outbox, in the transaction of the changes that they tell of: they are there if and only if those are.
 * The caller holds the user (`users.lock`) since before it read what it changed.
 */
export async function announce(
  { userEvents }: Pick<Stores, "userEvents">,
  { tenantId, userId }: UserKey,
  { cause, ...occasion }: Occasion,
  changes: readonly (Change & { about: string })[],
): Promise<void> {
  if (changes.length === 0) return;
  const events = changes.map(({ about, ...change }) => ({
    ...change,
    ...occasion,
    tenantId,
    userId,
    key: cause === null ? null : [cause, change.type, about].join("/"),
  }));
  await userEvents.append(events);
}
