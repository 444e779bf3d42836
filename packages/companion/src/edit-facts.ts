import { LuminoraError } from "@luminora/kernel";
import { type Fact, normaliseValue, type ObservedFact, slotOf } from "@luminora/memory";
import type { Deps } from "./deps.ts";
import { type ForgetDeps, type ForgetOptions, type ForgetReceipt, forgetting } from "./forgetting.ts";
import { byHand, inHindsight } from "./occasion.ts";
import type { Stores } from "./ports/storage.ts";
import { projectFacts, refoldSlot } from "./project-facts.ts";

interface FactRef {
  tenantId: string;
  userId: string;
  factId: string;
}

/** What is believed of a user now; with `history` also what was believed before. None for a user never seen. */
export async function listFacts(
  { storage }: Pick<Deps, "storage">,
  { tenantId, userId, history }: { tenantId: string; userId: string; history: boolean },
): Promise<Fact[]> {
  return history ? storage.facts.history(tenantId, userId) : storage.facts.current(tenantId, userId, 1_000);
}

/** Corrects a fact: the old value becomes history, the new one holds from now on. Throws `not_found`. */
export async function correctFact(
  { storage, clock, newId }: Pick<Deps, "storage" | "clock" | "newId">,
  ref: FactRef,
  value: string,
): Promise<Fact> {
  const correction = { turnId: newId(), at: clock().getTime() };
  return storage.transaction(async (stores) => {
    const old = await lockFact(stores, ref);
    const said = { ...correction, ordinal: await stores.affinities.nextOrdinal() };
    const { category, key } = old;
    const base = { ...said, category, key, confidence: 1, subject: "user" } as const;
    const observations: ObservedFact[] = [
      { ...base, index: 0, value: old.value, retract: true },
      { ...base, index: 1, value, retract: false },
    ];
    await projectFacts(stores, ref, byHand(correction.turnId, new Date(correction.at)), observations);
    const facts = await stores.facts.current(ref.tenantId, ref.userId, 1_000);
    const corrected = facts.find(
      (fact) => slotOf(fact) === slotOf(old) && normaliseValue(fact.value) === normaliseValue(value),
    );
    if (!corrected) throw new LuminoraError("invalid_request", "value: this can't be kept as a fact");
    return corrected;
  });
}

/** Forgets a fact and every observation of it; the messages that told it stay. Throws `not_found`. */
export async function forgetFact(deps: ForgetDeps, ref: FactRef, options: ForgetOptions = {}): Promise<ForgetReceipt> {
  const { tenantId, userId, factId } = ref;
  return forgetting(deps, options, async (stores) => {
    const fact = await lockFact(stores, ref);
    const slot = slotOf(fact);
    return {
      forgot: "fact",
      id: factId,
      tenantId,
      userId,
      jobIds: [],
      erase: async () => {
        await stores.facts.forgetObservations(tenantId, userId, slot, normaliseValue(fact.value));
        await refoldSlot(stores, { tenantId, userId }, inHindsight(deps.clock()), slot);
        return [];
      },
    };
  });
}

async function lockFact(stores: Stores, { tenantId, userId, factId }: FactRef): Promise<Fact> {
  await stores.users.lock(tenantId, userId);
  const fact = await stores.facts.find(tenantId, userId, factId);
  if (fact) return fact;
  throw new LuminoraError("not_found", `there is no fact ${factId} of user ${userId}`);
}
