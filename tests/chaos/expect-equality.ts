import { expect } from "vitest";
import { type ChaosOptions, runChaos } from "./run-chaos.ts";

/** Runs the chaos and expects that nothing of it is left to be seen. */
export async function expectEquality(options: ChaosOptions): Promise<void> {
  const { lost, doubled, differences, deaths, mischief, modelFaults } = await runChaos(options);
  expect({ lost, doubled, differences: differences.slice(0, 10) }).toEqual({ lost: [], doubled: [], differences: [] });
  // A process may be refused at its start while Postgres is away; none that runs may die of what others suffer.
  expect(deaths.filter((death) => !death.includes("luminora: DATABASE_URL"))).toEqual([]);
  const kinds = ["kill gateway", "kill worker", "restart postgres", ...(options.servers.redis ? REDIS_MISCHIEF : [])];
  expect(Object.keys(mischief)).toEqual(expect.arrayContaining(kinds));
  expect(modelFaults).toBeGreaterThan(0);
}

const REDIS_MISCHIEF = ["restart redis", "flush redis"];
