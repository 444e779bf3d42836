import { expect } from "vitest";
import { type ChaosOptions, runChaos } from "./run-chaos.ts";

/** Runs the chaos and expects that nothing of it is left to be seen. */
export async function expectEquality(options: ChaosOptions): Promise<void> {
  const { lost, doubled, differences, deaths, mischief, modelFaults } = await runChaos(options);
  expect({ lost, doubled, differences: differences.slice(0, 10) }).toEqual({ lost: [], doubled: [], differences: [] });
  // A process may be refused at its start while Postgres is away; none that runs may die of what others suffer.
  const unexplained = deaths.filter((death) => !death.includes("luminora: DATABASE_URL") && !DRIVER_DIED.test(death));
  expect(unexplained).toEqual([]);
  const kinds = ["kill gateway", "kill worker", "restart postgres", ...(options.servers.redis ? REDIS_MISCHIEF : [])];
  expect(Object.keys(mischief)).toEqual(expect.arrayContaining(kinds));
  expect(modelFaults).toBeGreaterThan(0);
}

const REDIS_MISCHIEF = ["restart redis", "flush redis"];

/** postgres.js 3.4.9 may write to a socket that the restart of its server has just taken away, where nobody can catch it. */
const DRIVER_DIED = /Cannot read properties of null \(reading 'write'\)[\s\S]*postgres\/src\/connection\.js/;
