import { LuminoraError } from "@luminora/kernel";
import { levelAbove } from "@luminora/relationship";
import { affinityNow } from "./affinity-of.ts";
import type { Deps } from "./deps.ts";
import { byHand } from "./occasion.ts";
import type { BookedEntry } from "./ports/entities.ts";
import { projectAffinity } from "./project-affinity.ts";

export interface AffinityView {
  personality: string;
  /** 0..100 */
  points: number;
  level: string;
  /** The level above and what is missing to it; null at the top. */
  next: { level: string; points: number } | null;
}

type ViewDeps = Pick<Deps, "storage" | "personalities" | "clock">;

/** A user's relationships with every personality they ever met; none for a user never seen. */
export async function listAffinities(deps: ViewDeps, tenantId: string, userId: string): Promise<AffinityView[]> {
  const served = new Set(deps.personalities.list().map(({ id }) => id));
  const rows = await deps.storage.affinities.list(tenantId, userId);
  const known = rows.filter(({ personalityId }) => served.has(personalityId));
  return Promise.all(known.map(({ personalityId }) => viewNow(deps, { tenantId, userId, personalityId })));
}

const LEDGER_ENTRIES = 200;
const LEVEL_CHANGES = 100;

/**
 * One relationship with its newest ledger entries, and those of all its entries that changed the level; both newest first, silence up to now
 * included. Throws `personality_not_found`.
 */
export async function viewAffinity(
  deps: ViewDeps,
  bond: { tenantId: string; userId: string; personalityId: string },
): Promise<AffinityView & { ledger: BookedEntry[]; levels: BookedEntry[] }> {
  const { silence, ...view } = await affinityWithSilence(deps, bond);
  const [booked, changes] = await Promise.all([
    deps.storage.affinities.ledger(bond, LEDGER_ENTRIES),
    deps.storage.affinities.levelChanges(bond, LEVEL_CHANGES),
  ]);
  const fallen = silence.filter(({ levelBefore, levelAfter }) => levelBefore !== levelAfter);
  return { ...view, ledger: [...silence, ...booked], levels: [...fallen, ...changes] };
}

/** Sets the points by hand; the ledger keeps who stood where before. Throws `not_found` for a user never seen. */
export async function setAffinity(
  deps: ViewDeps,
  bond: { tenantId: string; userId: string; personalityId: string },
  points: number,
): Promise<AffinityView> {
  const { personality } = deps.personalities.get(bond.personalityId);
  await deps.storage.transaction(async (stores) => {
    if (!(await stores.users.lock(bond.tenantId, bond.userId))) {
      throw new LuminoraError("not_found", `there is no user ${bond.userId}; a user exists from the first session on`);
    }
    const ordinal = await stores.affinities.nextOrdinal();
    const now = deps.clock();
    const event = { type: "set", ordinal, at: now.getTime(), set: points } as const;
    await projectAffinity(stores, personality, bond, byHand(String(ordinal), now), event);
  });
  return viewNow(deps, bond);
}

async function viewNow(
  deps: ViewDeps,
  bond: { tenantId: string; userId: string; personalityId: string },
): Promise<AffinityView> {
  const { silence: _, ...view } = await affinityWithSilence(deps, bond);
  return view;
}

async function affinityWithSilence(
  { storage, personalities, clock }: ViewDeps,
  bond: { tenantId: string; userId: string; personalityId: string },
): Promise<AffinityView & { silence: BookedEntry[] }> {
  const { personality } = personalities.get(bond.personalityId);
  const { state, entries } = affinityNow(personality, await storage.affinities.find(bond), clock());
  const { points, level } = state;
  const above = levelAbove(personality.hierarchical_config.relationship_levels, level);
  return {
    personality: bond.personalityId,
    points,
    level,
    next: above ? { level: above.name, points: above.affinity_range[0] - points } : null,
    silence: entries.map((entry) => ({ ...entry, turnId: null })).toReversed(),
  };
}
