import { LuminoraError } from "@luminora/kernel";
import {
  comparedValue,
  type Fact,
  type FactAct,
  forgetValue,
  isCurrent,
  type ObservedFact,
  slotOf,
  valueId,
} from "@luminora/memory";
import type { Deps } from "./deps.ts";
import { type ForgetDeps, type ForgetOptions, type ForgetReceipt, forgetting } from "./forgetting.ts";
import { byHand, inHindsight } from "./occasion.ts";
import type { Stores } from "./ports/storage.ts";
import { projectFacts, refoldSlot, scopeOf } from "./project-facts.ts";

interface FactRef {
  tenantId: string;
  userId: string;
  factId: string;
}

/** A fact as its owner sees it. */
export interface FactView extends Fact {
  /** Of what it is one value: `personal_info/city`. */
  slot: string;
  /** The user's message that said it first; null for what was set by hand. */
  sourceMessageId: string | null;
}

const MOST_FACTS = 1_000;

/** What is believed of a user now; with `history` also what was believed before. None for a user never seen. */
export async function listFacts(
  { storage, clock }: Pick<Deps, "storage" | "clock">,
  { tenantId, userId, history }: { tenantId: string; userId: string; history: boolean },
): Promise<FactView[]> {
  return viewsOf(
    storage,
    tenantId,
    history
      ? await storage.facts.history(tenantId, userId)
      : await storage.facts.current(tenantId, userId, clock(), MOST_FACTS),
  );
}

/** A fact, and all that its slot ever held, the oldest first. Throws `not_found`. */
export async function viewFact(
  { storage }: Pick<Deps, "storage">,
  ref: FactRef,
): Promise<{ fact: FactView; history: FactView[] }> {
  return slotView(storage, ref, await findFact(storage, ref));
}

/** Corrects a fact: the old value becomes history, the new one holds from now on. Throws `not_found`. */
export async function correctFact(
  deps: Pick<Deps, "storage" | "clock" | "newId">,
  ref: FactRef,
  value: string,
): Promise<FactView> {
  return deps.storage.transaction(async (stores) => {
    const old = await lockFact(stores, ref);
    const { category, key } = old;
    const newValue = comparedValue({ category, key, value });
    const said = { category, key, value };
    await observe(deps, stores, ref, [
      ...(newValue === comparedValue(old) ? [] : [actOn(old, "drop", ref)]),
      { ...said, act: "say", target: null },
    ]);
    const facts = await stores.facts.current(ref.tenantId, ref.userId, deps.clock(), MOST_FACTS);
    const corrected = facts.find((fact) => slotOf(fact) === slotOf(old) && comparedValue(fact) === newValue);
    if (!corrected) throw new LuminoraError("invalid_request", "value: this can't be kept as a fact");
    const [view] = await viewsOf(stores, ref.tenantId, [corrected]);
    return view ?? { ...corrected, slot: slotOf(corrected), sourceMessageId: null };
  });
}

/**
 * Undoes the last that happened to a fact, as one more event of its history. What holds gives way to what it had replaced; what
 * was superseded, taken back or has passed holds again, from now on. The slot as it is then. Throws `not_found`.
 */
export async function undoFact(
  deps: Pick<Deps, "storage" | "clock" | "newId">,
  ref: FactRef,
): Promise<{ fact: FactView; history: FactView[] }> {
  return deps.storage.transaction(async (stores) => {
    const fact = await lockFact(stores, ref);
    await observe(deps, stores, ref, [actOn(fact, isCurrent(fact, deps.clock().getTime()) ? "undo" : "restore", ref)]);
    return slotView(stores, ref, fact);
  });
}

/**
 * Forgets a fact, every observation of it and every trace of its value in the history; the messages that told it stay. That is final
 * for all that was told by then: turns that are still to be read don't bring it back. Throws `not_found`.
 */
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
        const observed = await stores.facts.observations(tenantId, userId, slot);
        const { id, changes, ofNoSlot, told } = forgetValue(observed, fact, scopeOf(tenantId, userId));
        await stores.facts.change(tenantId, changes);
        // A correction is of no slot, and any may have taken it in.
        const slots = ofNoSlot ? new Set([slot, ...(await stores.facts.slots(tenantId, userId))]) : [slot];
        for (const each of slots) await refoldSlot(stores, { tenantId, userId }, inHindsight(deps.clock()), each);
        if (await stores.turns.owesFacts({ tenantId, userId })) {
          const ordinal = await stores.affinities.nextOrdinal();
          await stores.facts.noteForgotten({ tenantId, userId }, { ...told, id, ordinal });
        }
        return [];
      },
    };
  });
}

type Edit = Pick<ObservedFact, "category" | "key" | "value"> & { act: FactAct; target: string | null };

/** An act by hand on a value; it names the value by its id, so that nothing of a forgotten message stays behind in it. */
function actOn(fact: Fact, act: FactAct, { tenantId, userId }: FactRef): Edit {
  const { category, key } = fact;
  return { category, key, value: "", act, target: valueId(fact, scopeOf(tenantId, userId)) };
}

/** Writes edits as what they are: one more thing that the user said, at a place of its own in the history. */
async function observe(
  { clock, newId }: Pick<Deps, "clock" | "newId">,
  stores: Stores,
  { tenantId, userId }: FactRef,
  edits: readonly Edit[],
): Promise<void> {
  const source = { turnId: newId(), ordinal: await stores.affinities.nextOrdinal(), at: clock().getTime() };
  const observations = edits.map(
    (edit, index): ObservedFact => ({ ...source, ...edit, index, confidence: 1, subject: "user", retract: false }),
  );
  await projectFacts(stores, { tenantId, userId }, byHand(source.turnId, new Date(source.at)), observations);
}

async function slotView(
  stores: Pick<Stores, "facts" | "messages">,
  { tenantId, userId }: FactRef,
  { id, ...fact }: Fact,
): Promise<{ fact: FactView; history: FactView[] }> {
  const slot = slotOf(fact);
  const facts = (await stores.facts.history(tenantId, userId)).filter((other) => slotOf(other) === slot);
  const history = await viewsOf(stores, tenantId, facts);
  const view = history.find((other) => other.id === id);
  if (!view) throw new LuminoraError("not_found", `there is no fact ${id} of user ${userId}`);
  return { fact: view, history };
}

async function viewsOf(
  { messages }: Pick<Stores, "messages">,
  tenantId: string,
  facts: readonly Fact[],
): Promise<FactView[]> {
  const turns = [...new Set(facts.map(({ sourceTurnId }) => sourceTurnId))];
  const sources = turns.length === 0 ? new Map<string, string>() : await messages.saidIn(tenantId, turns);
  return facts.map((fact) => ({
    ...fact,
    slot: slotOf(fact),
    sourceMessageId: sources.get(fact.sourceTurnId) ?? null,
  }));
}

async function lockFact(stores: Stores, ref: FactRef): Promise<Fact> {
  await stores.users.lock(ref.tenantId, ref.userId);
  return findFact(stores, ref);
}

async function findFact({ facts }: Pick<Stores, "facts">, { tenantId, userId, factId }: FactRef): Promise<Fact> {
  const fact = await facts.find(tenantId, userId, factId);
  if (fact) return fact;
  throw new LuminoraError("not_found", `there is no fact ${factId} of user ${userId}`);
}
