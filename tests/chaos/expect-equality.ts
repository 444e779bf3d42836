import { expect } from "vitest";
import { type ChaosOptions, runChaos } from "./run-chaos.ts";

/** Runs the chaos and expects that nothing of it is left to be seen. */
export async function expectEquality(options: ChaosOptions): Promise<void> {
  const { lost, doubled, differences, eventFaults, rebuildCheck, deaths, mischief, modelFaults, owed } =
    await runChaos(options);
  expect({ lost, doubled, differences: differences.slice(0, 10) }).toEqual({ lost: [], doubled: [], differences: [] });
  expect(eventFaults).toEqual([]);
  expect(rebuildCheck).toMatch(/^0 of [1-9]\d* users differ from their events\.$/);
  expect(owed).toBeNull();
  expect(deaths).toEqual([]);
  const kinds = ["kill gateway", "kill worker", ...POSTGRES_MISCHIEF, ...(options.servers.redis ? REDIS_MISCHIEF : [])];
  expect(Object.keys(mischief)).toEqual(expect.arrayContaining(kinds));
  expect(modelFaults).toBeGreaterThan(0);
}

const POSTGRES_MISCHIEF = ["restart postgres", "crash postgres"];
const REDIS_MISCHIEF = ["restart redis", "flush redis"];
