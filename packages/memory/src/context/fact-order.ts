import { FACT_CATEGORIES, type FactCategory } from "../fact.ts";
import type { PresentedMemory } from "../present-memories.ts";
import type { RankedMemory } from "../rank-memories.ts";

/** Who somebody is and whom they love comes before what they like, where there is no room for all of it. */
const FIRST: readonly FactCategory[] = ["personal_info", "relationships", "health", "work", "goals", "events"];
/** All categories, in the order in which a prompt tells of them. */
export const FACTS_FIRST: readonly FactCategory[] = [
  ...FIRST,
  ...FACT_CATEGORIES.filter((category) => !FIRST.includes(category)),
];
const RANKS = new Map(FACTS_FIRST.map((category, rank) => [category, rank]));

/** Which facts are told first, whatever the message is: by what they are about, then what was mentioned last. */
export function byStanding(a: RankedMemory, b: RankedMemory): number {
  const rank = ({ fact }: RankedMemory) => RANKS.get(fact?.category ?? "other") ?? RANKS.size;
  return rank(a) - rank(b) || b.at - a.at || (a.id < b.id ? -1 : 1);
}

/** In the order in which they were first told: what is learned comes at the end, and the text before it stays. */
export function bySince(facts: readonly RankedMemory[]): (a: PresentedMemory, b: PresentedMemory) => number {
  const since = new Map(facts.map(({ id, since, at }) => [id, since ?? at]));
  const order = ({ id, at }: PresentedMemory) => since.get(id) ?? at;
  return (a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1);
}
