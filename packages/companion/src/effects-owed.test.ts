import type { Effect } from "@luminora/jobs";
import { expect, test } from "vitest";
import { nudgedFirst } from "./effects-owed.ts";

test.each<[string, Effect[], Effect[]]>([
  ["after an answer", ["facts", "mood", "affinity", "episodes", "embeddings"], ["mood", "episodes", "embeddings"]],
  ["where the verdict is there", ["facts", "affinity", "embeddings"], ["facts", "affinity", "embeddings"]],
  ["where nothing else is owed", ["mood"], ["mood"]],
])("%s, what waits for the mood's job is not nudged beside it", (_when, owed, nudged) => {
  const of = (turnId: string, effects: readonly Effect[]) => effects.map((effect) => ({ turnId, effect }));
  const other = of("other", ["facts"]);
  expect(nudgedFirst([...of("turn", owed), ...other])).toEqual([...of("turn", nudged), ...other]);
});
