import { canonicalJson, LuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import { moodRulesOf } from "./mood-of.ts";
import { inHindsight } from "./occasion.ts";
import type { Stores } from "./ports/storage.ts";
import type { UserKey } from "./ports/user-store.ts";
import { refoldAffinity } from "./project-affinity.ts";
import { refoldSlot } from "./project-facts.ts";
import { refoldMood } from "./project-mood.ts";

export type Projection = "affinity" | "mood" | "facts";

/**
 * Folds everything known of a user anew from its events, and tells which projections differed from the live state:
 * none, unless rows were changed by hand or the rules of a personality file were. With `check` everything stays as it
 * was. Throws nothing for a user never seen.
 */
export async function rebuildUser(
  { storage, personalities, clock }: Pick<Deps, "storage" | "personalities" | "clock">,
  { tenantId, userId }: UserKey,
  { check = false } = {},
): Promise<Projection[]> {
  let differing: Projection[] = [];
  const rebuilding = storage.transaction(async (stores) => {
    if (!(await stores.users.lock(tenantId, userId))) return;
    const occasion = inHindsight(clock());
    const before = await projectionsOf(stores, tenantId, userId);

    for (const { personalityId } of await stores.affinities.list(tenantId, userId)) {
      const { personality } = personalities.get(personalityId);
      await refoldAffinity(stores, personality, { tenantId, userId, personalityId }, occasion);
    }
    for (const session of await stores.sessions.list(tenantId, userId)) {
      const { personality } = personalities.get(session.personalityId);
      await refoldMood(stores, moodRulesOf(personality), session, occasion);
    }
    for (const slot of await stores.facts.slots(tenantId, userId)) {
      await refoldSlot(stores, { tenantId, userId }, occasion, slot);
    }

    const after = await projectionsOf(stores, tenantId, userId);
    const names: Projection[] = ["affinity", "mood", "facts"];
    differing = names.filter((name) => before[name] !== after[name]);
    if (check) throw ONLY_CHECKED;
  });
  await rebuilding.catch((thrown: unknown) => {
    if (thrown !== ONLY_CHECKED) throw thrown;
  });
  return differing;
}

/** Thrown to have a transaction rolled back, and caught outside of it. */
const ONLY_CHECKED = new LuminoraError("aborted", "nothing was to be changed");

const PAGE = 500;

/** Rebuilds users one after the other, each in a transaction of its own: those of a tenant, or of all with null. */
export async function* rebuildUsers(
  deps: Pick<Deps, "storage" | "personalities" | "clock">,
  tenantId: string | null,
  options: { check?: boolean } = {},
): AsyncGenerator<UserKey & { differing: Projection[] }> {
  let after: UserKey | null = null;
  for (;;) {
    const page: UserKey[] = await deps.storage.users.page(tenantId, after, PAGE);
    for (const user of page) yield { ...user, differing: await rebuildUser(deps, user, options) };
    const last = page.at(-1);
    if (!last) return;
    after = last;
  }
}

/** The rows of each projection as bytes. */
async function projectionsOf(stores: Stores, tenantId: string, userId: string): Promise<Record<Projection, string>> {
  const affinities = await stores.affinities.list(tenantId, userId);
  const ledgers = [];
  const milestones = [];
  for (const { personalityId } of affinities) {
    const bond = { tenantId, userId, personalityId };
    ledgers.push(await stores.affinities.ledger(bond, Number.MAX_SAFE_INTEGER));
    milestones.push(await stores.episodes.milestones(bond));
  }
  const moods = [];
  for (const { id } of await stores.sessions.list(tenantId, userId)) moods.push(await stores.moods.find(tenantId, id));
  return {
    affinity: canonicalJson([affinities, ledgers, milestones]),
    mood: canonicalJson(moods),
    facts: canonicalJson(await stores.facts.history(tenantId, userId)),
  };
}
