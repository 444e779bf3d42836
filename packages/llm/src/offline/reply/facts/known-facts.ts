import { type FactObservation, isSingleValued, type PresentedMemory, slotOf } from "@luminora/memory";

/** Something known of the user, ready to be told. */
export interface KnownFact {
  /** In its one spelling: `favorite_anime`. */
  readonly key: string;
  readonly value: string;
  /** When it was last said, epoch milliseconds. */
  readonly at: number;
}

export interface Overheard {
  readonly observations: readonly FactObservation[];
  readonly at: number;
}

/**
 * What is remembered, together with what was said in this conversation a moment ago and is not filed yet.
 * The newest word wins: it replaces what there is one of, and takes back what is retracted. `overheard` comes oldest first.
 */
export function knownFacts(memories: readonly PresentedMemory[], overheard: readonly Overheard[]): KnownFact[] {
  let known = memories.flatMap(({ fact, at }) =>
    fact ? [{ slot: slotOf(fact), key: keyOf(fact), value: fact.value, at }] : [],
  );
  for (const { observations, at } of overheard) {
    const heard: typeof known = [];
    for (const { category, key, value, retract, subject } of observations) {
      if (subject !== "user") continue;
      const slot = slotOf({ category, key });
      const same = (other: string) => other.toLowerCase() === value.toLowerCase();
      const replaced = isSingleValued(category, key) || (retract && value === "");
      known = known.filter((fact) => fact.slot !== slot || !(replaced || same(fact.value)));
      if (!retract) heard.push({ slot, key: keyOf({ category, key }), value, at });
    }
    known.unshift(...heard);
  }
  return known.map(({ key, value, at }) => ({ key, value, at }));
}

/** The key in its one spelling: `job` → `profession`, `favouriteAnime` → `favorite_anime`. */
export function keyOf(fact: Pick<FactObservation, "category" | "key">): string {
  const slot = slotOf(fact);
  return slot.slice(slot.indexOf("/") + 1);
}

/** The values under a key, best first. */
export function valuesOf(known: readonly KnownFact[], key: string): string[] {
  return known.filter((fact) => fact.key === key).map(({ value }) => value);
}
