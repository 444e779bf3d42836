import type { Personality } from "@luminora/personality";
import {
  type AffinityEvent,
  type AffinityFold,
  type AffinityState,
  foldAffinityAll,
  follows,
} from "@luminora/relationship";
import { startOf } from "./affinity-of.ts";
import type { Bond } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";

/**
 * Appends an event and folds it into the relationship. The newest event is folded onto the stored state; a late one
 * makes the fold start again, and rewrites the ledger from the event before it (whose silence it cut short).
 */
export async function projectAffinity(
  stores: Pick<Stores, "affinities">,
  personality: Personality,
  bond: Bond,
  turnId: string | null,
  event: AffinityEvent,
): Promise<void> {
  const { affinities } = stores;
  const state = await affinities.lock(bond, startOf(personality));
  if (!(await affinities.record(bond, turnId, event))) return;
  if (!follows(state, event)) return rewriteFrom(stores, personality, bond, event.ordinal);

  const folded = fold(personality, state, [event]);
  await affinities.book(bond, folded.entries);
  await affinities.put(bond, folded.state);
}

/** Folds a relationship anew, for when an event was taken away. */
export async function refoldAffinity(
  stores: Pick<Stores, "affinities">,
  personality: Personality,
  bond: Bond,
): Promise<void> {
  await stores.affinities.lock(bond, startOf(personality));
  if ((await stores.affinities.events(bond)).length === 0) return stores.affinities.clear(bond);
  await rewriteFrom(stores, personality, bond, 0);
}

async function rewriteFrom(
  { affinities }: Pick<Stores, "affinities">,
  personality: Personality,
  bond: Bond,
  changed: number,
): Promise<void> {
  const events = await affinities.events(bond);
  const anchor = events.findLast(({ ordinal }) => ordinal < changed)?.ordinal ?? 0;
  const { state, entries } = fold(personality, startOf(personality), events);
  await affinities.unbook(bond, anchor);
  await affinities.book(
    bond,
    entries.filter(({ ordinal }) => ordinal >= anchor),
  );
  await affinities.put(bond, state);
}

function fold(personality: Personality, start: AffinityState, events: readonly AffinityEvent[]): AffinityFold {
  const levels = personality.hierarchical_config.relationship_levels;
  return foldAffinityAll(personality.affinity_config, levels, start, events);
}
