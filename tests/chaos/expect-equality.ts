import { expect } from "vitest";
import { type ChaosOptions, runChaos } from "./run-chaos.ts";

/** Runs the chaos and expects that nothing of it is left to be seen. */
export async function expectEquality(options: ChaosOptions): Promise<void> {
  const { lost, doubled, differences, deaths, mischief, modelFaults } = await runChaos({ ...options, spared: SPARED });
  expect({ lost, doubled, differences: differences.slice(0, 10) }).toEqual({ lost: [], doubled: [], differences: [] });
  expect(deaths).toEqual([]);
  const kinds = ["kill gateway", "kill worker", ...(options.servers.redis ? REDIS_MISCHIEF : [])];
  expect(Object.keys(mischief)).toEqual(expect.arrayContaining(kinds));
  expect(modelFaults).toBeGreaterThan(0);
}

const REDIS_MISCHIEF = ["restart redis", "flush redis"];

/** A restart of Postgres may end a process, by the driver's doing: `npm run chaos` has it, where a person reads what died. */
const SPARED = ["restart postgres"] as const;
