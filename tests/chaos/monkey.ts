import { setTimeout as pause } from "node:timers/promises";
import { must } from "@luminora/kernel";
import type { Random } from "@luminora/testing/seeded-random";
import type { Fleet } from "./fleet.ts";

/** What the monkey does to a fleet. */
export type Mischief =
  | "kill gateway"
  | "kill worker"
  | "restart redis"
  | "flush redis"
  | "restart postgres"
  | "crash postgres";

interface Restartable {
  halt(manner?: "gently" | "abruptly"): Promise<void>;
  resume(): Promise<void>;
}

interface Zoo {
  fleet: Fleet;
  postgres: Restartable;
  redis: (Restartable & { flush(): Promise<void> }) | null;
  random: Random;
}

/** What may happen, the likely more often. */
const WITH_REDIS: readonly Mischief[] = [
  "kill gateway",
  "kill gateway",
  "kill worker",
  "kill worker",
  "kill worker",
  "restart redis",
  "flush redis",
  "restart postgres",
  "crash postgres",
];
const WITHOUT_REDIS: typeof WITH_REDIS = [
  "kill gateway",
  "kill gateway",
  "kill worker",
  "kill worker",
  "restart postgres",
  "crash postgres",
];

/** How long a halted server stays away at most, in ms. */
const AWAY_MS = 1_500;

/**
 * Does mischief each time that about `every` further turns were acknowledged: everything that may happen first once, in
 * random order, then at random.
 */
export function releaseMonkey(
  zoo: Zoo,
  every: number,
): { watch(acknowledged: number): void; stop(): Promise<Mischief[]> } {
  const { random } = zoo;
  const possible = zoo.redis === null ? WITHOUT_REDIS : WITH_REDIS;
  const first = random.shuffled([...new Set(possible)]);
  const done: Mischief[] = [];
  let next = every;
  let busy: Promise<void> = Promise.resolve();

  return {
    watch(acknowledged) {
      if (acknowledged < next) return;
      next += 1 + random.below(2 * every);
      const mischief = first.shift() ?? must(random.shuffled(possible)[0], "some mischief");
      busy = busy.then(async () => {
        await perform(mischief, zoo);
        done.push(mischief);
      });
    },
    stop: async () => {
      await busy;
      return done;
    },
  };
}

async function perform(mischief: Mischief, { fleet, postgres, redis, random }: Zoo): Promise<void> {
  switch (mischief) {
    case "kill gateway":
      fleet.gateways[random.below(fleet.gateways.length)]?.kill();
      return;
    case "kill worker":
      fleet.workers[random.below(fleet.workers.length)]?.kill();
      return;
    case "flush redis":
      await redis?.flush();
      return;
    case "restart redis":
      await redis?.halt();
      await pause(random.below(AWAY_MS));
      await redis?.resume();
      return;
    case "restart postgres":
    case "crash postgres":
      await postgres.halt(mischief === "crash postgres" ? "abruptly" : "gently");
      await pause(random.below(AWAY_MS));
      await postgres.resume();
      return;
  }
}
