import { type Fact, foldFacts, isOfASlot, type ObservedFact, slotOf, withoutForgotten } from "@luminora/memory";
import { announce } from "./announce.ts";
import type { Occasion } from "./occasion.ts";
import type { Stores } from "./ports/storage.ts";
import type { UserKey } from "./ports/user-store.ts";

/**
 * Appends observations and folds the slots that they touch. The user's row is held, so slots never fold side by side, and nothing is
 * forgotten meanwhile: what was forgotten after it had been told is left out.
 */
export async function projectFacts(
  stores: Pick<Stores, "users" | "facts" | "userEvents">,
  { tenantId, userId }: UserKey,
  occasion: Occasion,
  observed: readonly ObservedFact[],
): Promise<void> {
  if (observed.length === 0 || !(await stores.users.lock(tenantId, userId))) return;
  const earliest = Math.min(...observed.map(({ ordinal }) => ordinal));
  const forgotten = await stores.facts.forgottenAfter({ tenantId, userId }, earliest);
  const observations = withoutForgotten(observed, forgotten, scopeOf(tenantId, userId));
  if (observations.length === 0) return;
  await stores.facts.record(tenantId, userId, observations);
  // What is of no slot may change any of them.
  const slots = observations.every(isOfASlot)
    ? new Set(observations.map(slotOf))
    : await stores.facts.slots(tenantId, userId);
  for (const slot of slots) await refoldSlot(stores, { tenantId, userId }, occasion, slot);
}

/** Folds one slot anew from all that was ever observed of it. The caller holds the user. */
export async function refoldSlot(
  stores: Pick<Stores, "facts" | "userEvents">,
  { tenantId, userId }: UserKey,
  occasion: Occasion,
  slot: string,
): Promise<void> {
  const observed = await stores.facts.observations(tenantId, userId, slot);
  const after = foldFacts(observed, scopeOf(tenantId, userId));
  const before = await stores.facts.replaceSlot(tenantId, userId, slot, after);

  const kept = new Set(after.map(({ id }) => id));
  const gone = before.map(({ id }) => id).filter((id) => !kept.has(id));
  if (gone.length > 0) await stores.userEvents.forgetFacts({ tenantId, userId }, gone);
  await announce(stores, { tenantId, userId }, occasion, changesBetween(before, after));
}

/** What is believed now and was not, and what was believed and is only history now; what was forgotten is nobody's news. */
function changesBetween(before: readonly Fact[], after: readonly Fact[]) {
  const believed = new Set(currentOf(before));
  const learned = currentOf(after).filter((id) => !believed.delete(id));
  // What has passed by itself was superseded by nothing.
  const past = new Set(after.filter(({ ended }) => ended !== "expired").map(({ id }) => id));
  const ended = [...believed].filter((id) => past.has(id));
  // One for one is a change of mind. Of several nobody can tell which took whose place.
  const [heir = null] = learned.length === 1 ? learned : [];
  const [former = null] = ended.length === 1 && heir !== null ? ended : [];
  return [
    ...ended.map((id) => ({ type: "fact.superseded", about: id, factId: id, otherFactId: former && heir }) as const),
    ...learned.map((id) => ({ type: "fact.learned", about: id, factId: id, otherFactId: former }) as const),
  ];
}

function currentOf(facts: readonly Fact[]): string[] {
  return facts.filter(({ validTo }) => validTo === null).map(({ id }) => id);
}

/** What goes into the ids of a user's facts. */
export function scopeOf(tenantId: string, userId: string): string {
  return `${tenantId} ${userId}`;
}
