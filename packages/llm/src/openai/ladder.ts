/** Ways to get a structured answer, from the one that holds the model to the schema to the one that merely asks. */
const RUNGS = ["schema", "object", "fenced"] as const;

export type Rung = (typeof RUNGS)[number];

/** How an attempt on a rung ended: the endpoint would not take the request, or the answer was of no use. */
export type Miss = { rung: Rung; why: "refused" | "broken" };

/** Broken answers in a row, each put right on a lower rung, after which a rung is given up: once is bad luck. */
const PATIENCE = 3;

/** Which rungs one model at one endpoint can stand on, learned from what happened and kept while the process lives. */
export interface Ladder {
  /** The rungs to try for one question, best first: two at least, three at most. */
  rungs(): readonly Rung[];
  /** `misses` went before the success on `rung`. Without a success nothing is learned: then the rung was not to blame. */
  learn(rung: Rung, misses: readonly Miss[]): void;
}

export function createLadder(): Ladder {
  const givenUp = new Set<Rung>();
  const broken = new Map<Rung, number>();
  return {
    rungs() {
      const left = RUNGS.filter((rung) => rung === "fenced" || !givenUp.has(rung));
      return left.length > 1 ? left : [...left, ...left];
    },
    learn(rung, misses) {
      broken.delete(rung);
      for (const miss of misses) {
        if (miss.rung === rung) continue;
        const count = (broken.get(miss.rung) ?? 0) + 1;
        broken.set(miss.rung, count);
        if (miss.why === "refused" || count >= PATIENCE) givenUp.add(miss.rung);
      }
    },
  };
}
