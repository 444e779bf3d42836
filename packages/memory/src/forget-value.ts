import type { Fact, ObservedFact } from "./fact.ts";
import { correctionsIn, isOfASlot, valueId } from "./fold-facts.ts";
import { isAbout, type Told } from "./is-about.ts";

/** A value that the user had forgotten, for what was told before and is read only now. It names the value by its id alone. */
export interface ForgottenValue extends Told {
  /** Its `valueId`. */
  id: string;
  /** Place of the forgetting in the history: what was told before it is forgotten as well. */
  ordinal: number;
}

/** An observation as it is to be after a value was forgotten; null for one that goes. */
export interface ChangedObservation extends Pick<ObservedFact, "turnId" | "index"> {
  becomes: ObservedFact | null;
}

/**
 * Forgets a value of a slot. What said it, took it back, dropped, undid and restored it goes; corrections that led to it lead to
 * nothing; of those that led away from it only what they led to stays, as said of this slot. `observations` are all that the fold of
 * its slot takes in. `ofNoSlot`: some that change are of no slot. `told` is what late observations are held against.
 */
export function forgetValue(
  observations: readonly ObservedFact[],
  fact: Pick<Fact, "category" | "key" | "value" | "lastMentionedAt">,
  scope: string,
): { id: string; changes: ChangedObservation[]; ofNoSlot: boolean; told: Told } {
  const id = valueId(fact, scope);
  const corrections = correctionsIn(observations, scope);
  const { category, key, lastMentionedAt: at } = fact;
  const becomes = (said: ObservedFact): ObservedFact | null => {
    if (isOfASlot(said)) return without(said, id, scope);
    const applied = corrections.filter(({ by }) => by.turnId === said.turnId && by.index === said.index);
    if (applied.some(({ to }) => to === id)) return { ...said, value: "" };
    return applied.some(({ from }) => from === id) ? ofTheSlot(said, fact) : said;
  };
  const changed = observations.filter((said) => becomes(said) !== said);
  const turnIds = [...new Set(changed.map(({ turnId }) => turnId))];
  return {
    id,
    changes: changed.map((said) => ({ turnId: said.turnId, index: said.index, becomes: becomes(said) })),
    ofNoSlot: !changed.every(isOfASlot),
    told: { category, key, at, turnIds },
  };
}

/**
 * What is left of observations that are read only after values of theirs were forgotten: what it would be, had they been read in
 * time. Those of a later turn stay as they are, for whoever says it again means it.
 */
export function withoutForgotten(
  observed: readonly ObservedFact[],
  forgotten: readonly ForgottenValue[],
  scope: string,
): ObservedFact[] {
  return observed.flatMap((said) => {
    let left: ObservedFact | null = said;
    for (const value of forgotten) {
      if (left !== null && value.ordinal > said.ordinal) left = withoutLate(left, value, scope);
    }
    return left === null ? [] : [left];
  });
}

function withoutLate(said: ObservedFact, forgotten: ForgottenValue, scope: string): ObservedFact | null {
  const { id, category, key } = forgotten;
  if (isOfASlot(said)) return without(said, id, scope);
  const isIt = (value: string) => value !== "" && valueId({ category, key, value }, scope) === id;
  if (isIt(said.value)) return { ...said, value: "" };
  return isIt(said.insteadOf ?? "") && isAbout(said, forgotten) ? ofTheSlot(said, forgotten) : said;
}

function without(said: ObservedFact, id: string, scope: string): ObservedFact | null {
  const isIt = said.target === id || (said.value !== "" && valueId(said, scope) === id);
  return isIt ? null : said;
}

/** What a correction led to, said of the slot as if nothing had been corrected. */
function ofTheSlot(correction: ObservedFact, { category, key }: Pick<Fact, "category" | "key">): ObservedFact | null {
  if (correction.value === "") return null;
  return { ...correction, act: "say", category, key, target: null, insteadOf: null };
}
