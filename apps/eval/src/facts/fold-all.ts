import { type Fact, type FactObservation, foldFacts, slotOf } from "@luminora/memory";

/** All facts that the observations of one user amount to, as the product folds them: slot by slot. One list for each message. */
export function foldAll(messages: readonly { observations: readonly FactObservation[]; at: number }[]): Fact[] {
  const slots = new Map<string, Parameters<typeof foldFacts>[0][number][]>();
  for (const [ordinal, { observations, at }] of messages.entries()) {
    for (const [index, observation] of observations.entries()) {
      const slot = slotOf(observation);
      const observed = { ...observation, turnId: `turn ${ordinal}`, ordinal, index, at };
      slots.set(slot, [...(slots.get(slot) ?? []), observed]);
    }
  }
  return [...slots.values()].flatMap((observed) => foldFacts(observed, "eval"));
}
