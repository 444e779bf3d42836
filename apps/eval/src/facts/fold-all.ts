import {
  type Fact,
  type FactObservation,
  foldFacts,
  isOfASlot,
  type ObservedAct,
  type ObservedFact,
  slotOf,
} from "@luminora/memory";

/** What one message of the user's taught, and what it did to things said before it. */
export interface ReadMessage {
  observations: readonly FactObservation[];
  act?: ObservedAct | null;
  at: number;
}

/** All facts that the observations of one user amount to, as the product folds them: slot by slot. One turn for each message. */
export function foldAll(messages: readonly ReadMessage[]): Fact[] {
  const observed = messages.flatMap(({ observations, act, at }, ordinal) =>
    [...(act ? [act] : []), ...observations].map(
      (each, index): ObservedFact => ({ ...each, turnId: turnId(ordinal), ordinal, index, at }),
    ),
  );
  const acts = observed.filter((each) => !isOfASlot(each));
  const said = observed.filter(isOfASlot);
  return [...new Set(said.map(slotOf))].flatMap((slot) =>
    foldFacts([...said.filter((each) => slotOf(each) === slot), ...acts], "eval"),
  );
}

/** The turn of the message at `place`. */
export function turnId(place: number): string {
  return `turn ${place}`;
}
