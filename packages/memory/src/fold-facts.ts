import { canonicalJson, derivedId, LuminoraError } from "@luminora/kernel";
import type { Fact, ObservedFact } from "./fact.ts";
import { normaliseValue } from "./normalise-value.ts";
import { isSingleValued, slotOf } from "./slot.ts";

/** Observations below it are not believed, neither as facts nor as retractions. */
const KEPT_FROM_CONFIDENCE = 0.7;

/** One value held over one interval, while it is being folded. */
interface Tenure {
  mentions: ObservedFact[];
  /** How often the value had been taken up before. */
  earlier: number;
  closedAt: number | null;
}

/**
 * What the observations of one slot amount to: a pure function of their set, so neither the order in which they are given nor
 * repetitions matter. They are taken by (ordinal, index). A newer value supersedes the older where a person has one at a time
 * and joins it elsewhere; the same value again is a mention; a retraction closes the interval of its value, or of all values
 * when it names none. Nothing is deleted: what ended keeps its interval in `validFrom` … `validTo`.
 *
 * `scope` (tenant and user) goes into the ids. Facts come in the order in which their intervals opened.
 * Throws `internal` when the observations are of more than one slot.
 */
export function foldFacts(observations: readonly ObservedFact[], scope: string): Fact[] {
  const [first] = observations;
  if (!first) return [];
  const slot = slotOf(first);
  const stranger = observations.find((observation) => slotOf(observation) !== slot);
  if (stranger) {
    throw new LuminoraError("internal", `foldFacts: fold one slot at a time; got ${slot} and ${slotOf(stranger)}`);
  }
  const single = isSingleValued(first.category, first.key);
  const tenures: { value: string; tenure: Tenure }[] = [];
  const current = new Map<string, Tenure>();
  const taken = new Map<string, number>();

  const close = (value: string, at: number) => {
    const tenure = current.get(value);
    if (!tenure) return;
    tenure.closedAt = at;
    current.delete(value);
  };

  for (const observation of inOrder(observations)) {
    const value = normaliseValue(observation.value);
    if (observation.retract) {
      for (const held of value === "" ? [...current.keys()] : [value]) close(held, observation.at);
      continue;
    }
    if (value === "") continue;
    const held = current.get(value);
    if (held) {
      held.mentions.push(observation);
      continue;
    }
    if (single) for (const superseded of [...current.keys()]) close(superseded, observation.at);
    const earlier = taken.get(value) ?? 0;
    const tenure: Tenure = { mentions: [observation], earlier, closedAt: null };
    taken.set(value, earlier + 1);
    current.set(value, tenure);
    tenures.push({ value, tenure });
  }
  return tenures.map(({ value, tenure }) => toFact(derivedId(scope, slot, value, tenure.earlier), tenure));
}

function inOrder(observations: readonly ObservedFact[]): ObservedFact[] {
  const distinct = new Map(
    observations
      .filter(({ subject, confidence }) => subject === "user" && confidence >= KEPT_FROM_CONFIDENCE)
      .map((observation) => [canonicalJson(observation), observation]),
  );
  return [...distinct]
    .sort(([a, one], [b, other]) => one.ordinal - other.ordinal || one.index - other.index || (a < b ? -1 : 1))
    .map(([, observation]) => observation);
}

function toFact(id: string, { mentions, closedAt }: Tenure): Fact {
  const times = mentions.map(({ at }) => at);
  // The surest mention spells it, the latest among equals: a correction of the spelling shows.
  const spelled = mentions.reduce((best, mention) => (mention.confidence >= best.confidence ? mention : best));
  const [opening = spelled] = mentions;
  return {
    id,
    category: spelled.category,
    key: spelled.key,
    value: spelled.value.trim(),
    confidence: spelled.confidence,
    firstMentionedAt: Math.min(...times),
    lastMentionedAt: Math.max(...times),
    mentions: new Set(mentions.map(({ turnId }) => turnId)).size,
    sourceTurnId: opening.turnId,
    validFrom: opening.at,
    // Turns are ordered by receipt, and a clock may be set back between two of them: no interval ends before it begins.
    validTo: closedAt === null ? null : Math.max(opening.at, closedAt),
  };
}
