import type { Personality } from "@luminora/personality";
import {
  type AffinityEvent,
  type AffinityFold,
  type AffinityState,
  decayedAffinity,
  foldAffinityAll,
  follows,
  type LevelMilestone,
  levelMilestones,
  nextSilenceAt,
  silenceCountedTo,
} from "@luminora/relationship";
import { startOf } from "./affinity-of.ts";
import { announce } from "./announce.ts";
import { milestoneEpisodes } from "./milestone-episode.ts";
import type { Occasion } from "./occasion.ts";
import type { Bond } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";

type AffinityStores = Pick<Stores, "users" | "affinities" | "episodes" | "userEvents">;

/**
 * Appends an event and folds it into the relationship. The newest event is folded onto the stored state; a late one
 * makes the fold start again, and rewrites the ledger from the event before it (whose silence it cut short). The milestones
 * follow; whether one is new, and has no vector yet.
 */
export async function projectAffinity(
  stores: AffinityStores,
  personality: Personality,
  bond: Bond,
  occasion: Occasion,
  event: AffinityEvent,
): Promise<boolean> {
  const state = await hold(stores, personality, bond);
  if (!(await stores.affinities.record(bond, occasion.turnId, event))) return false;
  if (follows(state, event)) {
    const folded = fold(personality, state, [event]);
    await stores.affinities.book(bond, folded.entries);
    await put(stores, personality, bond, occasion, [state, folded.state]);
    const reached = levelMilestones(personality.hierarchical_config.relationship_levels, folded.entries);
    return stores.episodes.addMilestones(bond, milestoneEpisodes(personality, bond, reached));
  }
  const { milestones, ...folded } = await foldedAnew(stores, personality, bond, state, event.ordinal);
  await stores.affinities.book(bond, folded.entries);
  await put(stores, personality, bond, occasion, [state, folded.state]);
  return stores.episodes.replaceMilestones(bond, milestoneEpisodes(personality, bond, milestones));
}

/** Folds a relationship anew, for when an event was taken away. */
export async function refoldAffinity(
  stores: AffinityStores,
  personality: Personality,
  bond: Bond,
  occasion: Occasion,
): Promise<void> {
  const before = await hold(stores, personality, bond);
  const { state, entries, milestones } = await foldedAnew(stores, personality, bond, before, 0);
  await stores.affinities.book(bond, entries);
  await put(stores, personality, bond, occasion, [before, state]);
  await stores.episodes.replaceMilestones(bond, milestoneEpisodes(personality, bond, milestones));
  if (state.ordinal < 0) await stores.affinities.clear(bond);
}

/**
 * Books what silence has cost by the moment of the occasion, so that a level lost to it is told though the user stays away. What
 * comes later finds it counted and goes on from there, as if it had done so itself; a late turn that broke the silence takes it back.
 */
export async function projectSilence(
  stores: AffinityStores,
  personality: Personality,
  bond: Bond,
  occasion: Occasion,
): Promise<void> {
  if (!(await stores.users.lock(bond.tenantId, bond.userId))) return;
  const state = await stores.affinities.lock(bond, startOf(personality));
  // Forgotten since it was found silent.
  if (state.ordinal < 0) return stores.affinities.clear(bond);
  const silence = decayed(personality, state, occasion.at.getTime());
  await stores.affinities.book(bond, silence.entries);
  await put(stores, personality, bond, occasion, [state, silence.state]);
}

async function hold({ users, affinities }: AffinityStores, personality: Personality, bond: Bond) {
  await users.lock(bond.tenantId, bond.userId);
  return affinities.lock(bond, startOf(personality));
}

/**
 * The whole fold, with its milestones and the entries that are to be booked anew; their places in the ledger are free by then. Silence
 * counts as far as it had before.
 */
async function foldedAnew(
  { affinities }: AffinityStores,
  personality: Personality,
  bond: Bond,
  before: AffinityState,
  changed: number,
): Promise<AffinityFold & { milestones: LevelMilestone[] }> {
  const events = await affinities.events(bond);
  const anchor = events.findLast(({ ordinal }) => ordinal < changed)?.ordinal ?? 0;
  const told = fold(personality, startOf(personality), events);
  const { state, entries: silence } = decayed(personality, told.state, silenceCountedTo(before));
  const entries = [...told.entries, ...silence];
  await affinities.unbook(bond, anchor);
  const milestones = levelMilestones(personality.hierarchical_config.relationship_levels, entries);
  return { state, entries: entries.filter(({ ordinal }) => ordinal >= anchor), milestones };
}

/** Keeps the state; a level that it reaches or leaves is announced. */
async function put(
  stores: AffinityStores,
  personality: Personality,
  bond: Bond,
  occasion: Occasion,
  [before, after]: readonly [AffinityState, AffinityState],
): Promise<void> {
  const silenceAt = nextSilenceAt(personality.affinity_config, after);
  await stores.affinities.put(bond, after, silenceAt === null ? null : new Date(silenceAt));
  if (before.level === after.level) return;
  const { personalityId } = bond;
  const change = { from: before.level, to: after.level, points: after.points };
  const changed = { type: "level.changed", about: personalityId, change } as const;
  await announce(stores, bond, { ...occasion, personalityId }, [changed]);
}

function fold(personality: Personality, start: AffinityState, events: readonly AffinityEvent[]): AffinityFold {
  const levels = personality.hierarchical_config.relationship_levels;
  return foldAffinityAll(personality.affinity_config, levels, start, events);
}

function decayed(personality: Personality, state: AffinityState, at: number): AffinityFold {
  return decayedAffinity(personality.affinity_config, personality.hierarchical_config.relationship_levels, state, at);
}
