import { DAY_MS } from "@luminora/kernel";
import type { ObservedFact } from "./fact.ts";
import { canonicalKey, isSingleValued } from "./slot.ts";

/** A name told further back is not what they are speaking of: "no, it's Leo, not Max" is of no Max of last year. */
const CORRECTS_WITHIN_MS = 7 * DAY_MS;

/** What was told of the value that a correction may replace. */
export interface Told extends Pick<ObservedFact, "category" | "key"> {
  /** When it was told last, epoch milliseconds. */
  at: number;
  turnIds: readonly string[];
}

/**
 * Whether a correction can be about a fact with the value that it replaces. "It's Berlin, not Madrid" may be of where a concert is: so
 * it is of the city only where the turn right before told of the city, and never of what one may have many of, for "is that pizza?" is
 * no question of tastes. Whoever calls it their own slip means all that they said in the turn before. Names of others are what people
 * correct a few lines later, when she uses them: they count where one of both has just spoken them (`observedAct` sees to that).
 */
export function isAbout(correction: ObservedFact, { category, key, at, turnIds }: Told): boolean {
  const name = canonicalKey(key);
  if (correction.key !== "" && canonicalKey(correction.key) !== name) return false;
  const ofOthers = name.endsWith("_name") && name !== "last_name";
  if (ofOthers && correction.at - at <= CORRECTS_WITHIN_MS) return true;
  if (!turnIds.some((turnId) => turnId === correction.target)) return false;
  return correction.act === "reword" || ofOthers || isSingleValued(category, key);
}
