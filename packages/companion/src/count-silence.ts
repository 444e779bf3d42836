import type { Deps } from "./deps.ts";
import { inHindsight } from "./occasion.ts";
import { projectSilence } from "./project-affinity.ts";

/** Relationships counted in one sweep: a backlog takes some sweeps, and holds no other work up. */
const BATCH = 200;

/**
 * Counts the silence of those who stay away, so that a level lost to it is told when it is lost; how many relationships. Each is a
 * transaction of its own, in which the state says what has been counted: two that overlap count nothing twice.
 */
export async function countSilence({
  storage,
  personalities,
  clock,
}: Pick<Deps, "storage" | "personalities" | "clock">): Promise<number> {
  const now = clock();
  const served = personalities.list().map(({ id }) => id);
  const silent = await storage.affinities.silent(served, now, BATCH);
  for (const bond of silent) {
    const { personality } = personalities.get(bond.personalityId);
    await storage.transaction((stores) =>
      projectSilence(stores, personality, bond, { ...inHindsight(now), personalityId: bond.personalityId }),
    );
  }
  return silent.length;
}
