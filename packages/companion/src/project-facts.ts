import { foldFacts, type ObservedFact, slotOf } from "@luminora/memory";
import type { Stores } from "./ports/storage.ts";

/** Appends observations and folds the slots that they touch. The user's row is held, so slots never fold side by side. */
export async function projectFacts(
  stores: Pick<Stores, "users" | "facts">,
  tenantId: string,
  userId: string,
  observations: readonly ObservedFact[],
): Promise<void> {
  if (observations.length === 0 || !(await stores.users.lock(tenantId, userId))) return;
  await stores.facts.record(tenantId, userId, observations);
  for (const slot of new Set(observations.map(slotOf))) await refoldSlot(stores, tenantId, userId, slot);
}

/** Folds one slot anew from all that was ever observed of it. */
export async function refoldSlot(
  { facts }: Pick<Stores, "facts">,
  tenantId: string,
  userId: string,
  slot: string,
): Promise<void> {
  const observed = await facts.observations(tenantId, userId, slot);
  await facts.replaceSlot(tenantId, userId, slot, foldFacts(observed, `${tenantId} ${userId}`));
}
