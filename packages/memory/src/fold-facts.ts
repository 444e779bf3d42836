import { canonicalJson, derivedId, LuminoraError } from "@luminora/kernel";
import { comparedValue } from "./compared-value.ts";
import { expiryOf } from "./expiry.ts";
import type { Fact, FactEnd, ObservedFact } from "./fact.ts";
import { isAbout } from "./is-about.ts";
import { isSingleValued, slotOf, subjectOf } from "./slot.ts";

/** Observations below it are not believed, neither as facts nor as retractions. */
const KEPT_FROM_CONFIDENCE = 0.7;

/** One value held over one interval, while it is being folded. */
interface Tenure {
  /** The value in the form it is compared in. */
  value: string;
  /** Of all open tenures of a slot with the same rival key only one may stand. */
  rival: string;
  mentions: ObservedFact[];
  openedBy: ObservedFact;
  /** How often the value had been taken up before. */
  earlier: number;
  until: number | null;
  /** What it superseded when it opened. */
  displaced: Tenure[];
  closed: { at: number; how: FactEnd; by: ObservedFact | null } | null;
}

/**
 * What the observations of one slot amount to: a pure function of their set, so neither the order in which they are given nor
 * repetitions matter. They are taken by (ordinal, index). A newer value supersedes the older where a person has one at a time
 * and joins it elsewhere; the same value again is a mention; a retraction closes the interval of its value, or of all values
 * when it names none. What holds for a while supersedes nothing that lasts. Nothing is deleted: what ended keeps its interval in
 * `validFrom` … `validTo`.
 *
 * `observations` are those of the slot together with those that are of no slot (`correct`, `reword`, `unsay`), and all must be given.
 * `scope` (tenant and user) goes into the ids. Facts come in the order in which their intervals opened.
 * Throws `internal` when the observations are of more than one slot.
 */
export function foldFacts(observations: readonly ObservedFact[], scope: string): Fact[] {
  const { slot, tenures } = folded(observations, scope) ?? { slot: "", tenures: [] };
  return tenures.map((tenure) => toFact(derivedId(scope, slot, tenure.value, tenure.earlier), tenure));
}

/** A correction that replaced something in a slot; the values by their `valueId`, `to` null where it leads to nothing. */
export interface AppliedCorrection {
  by: Pick<ObservedFact, "turnId" | "index">;
  from: string;
  to: string | null;
}

/** What the corrections among the observations of one slot replaced in it. */
export function correctionsIn(observations: readonly ObservedFact[], scope: string): AppliedCorrection[] {
  return folded(observations, scope)?.corrections ?? [];
}

function folded(observations: readonly ObservedFact[], scope: string): Folding | null {
  const slots = [...new Set(observations.filter(isOfASlot).map(slotOf))];
  const [slot, other] = slots;
  if (slot === undefined) return null;
  if (other !== undefined) {
    throw new LuminoraError("internal", `foldFacts: fold one slot at a time; got ${slot} and ${other}`);
  }
  const folding = new Folding(scope, slot);
  for (const observation of inOrder(observations)) folding.take(observation);
  return folding;
}

/** False for what is said of any slot. */
export function isOfASlot({ act }: Pick<ObservedFact, "act">): boolean {
  return act !== "correct" && act !== "reword" && act !== "unsay";
}

/** Names a value of a slot without repeating it: what `undo` and `restore` have as their target. */
export function valueId(fact: Pick<Fact, "category" | "key" | "value">, scope: string): string {
  return derivedId(scope, slotOf(fact), comparedValue(fact));
}

/** Of all current facts of a slot with the same rival key the database lets one stand. */
export function rivalOf(said: Pick<ObservedFact, "category" | "key" | "value">, until: number | null): string {
  const value = comparedValue(said);
  // What holds for a while stands beside what lasts: being in Paris until Friday moves nobody there.
  if (until !== null) return `~${value}`;
  if (isSingleValued(said.category, said.key)) return "";
  return subjectOf(said) ?? value;
}

class Folding {
  readonly tenures: Tenure[] = [];
  readonly corrections: AppliedCorrection[] = [];
  readonly slot: string;
  readonly #open = new Set<Tenure>();
  readonly #scope: string;

  constructor(scope: string, slot: string) {
    this.#scope = scope;
    this.slot = slot;
  }

  take(said: ObservedFact): void {
    for (const tenure of this.#open) {
      if (tenure.until !== null && tenure.until <= said.at) this.#close(tenure, "expired", null, tenure.until);
    }
    switch (said.act) {
      case "correct":
      case "reword":
        this.#correct(said);
        return;
      case "unsay":
        this.#unsay(said);
        return;
      case "drop":
        for (const tenure of this.#heldById(said.target)) this.#close(tenure, "superseded", said, said.at);
        return;
      case "undo":
        for (const tenure of this.#heldById(said.target)) this.#takeBack(tenure, said);
        return;
      case "restore": {
        const ended = this.tenures.findLast((tenure) => tenure.closed && this.#idOf(tenure) === said.target);
        if (ended) this.#reopen(ended.until === null ? ended : { ...ended, ...this.#forGood(ended) }, said);
        return;
      }
    }
    const value = comparedValue(said);
    if (!said.retract) {
      if (value !== "") this.#say(value, said);
      return;
    }
    for (const tenure of [...this.#open]) {
      if (value === "" || tenure.value === value) this.#close(tenure, "retracted", said, said.at);
    }
  }

  #say(value: string, said: ObservedFact): void {
    const until = expiryOf(said);
    const held = this.#held(value);
    // What is held for good is not made to pass by being said of today.
    if (held && (held.until === null || until !== null)) {
      held.mentions.push(said);
      if (held.until !== null) held.until = until;
      return;
    }
    this.#opening({ value, rival: rivalOf(said, until), mentions: [said], until }, said, held ? [held] : []);
  }

  #opening(
    held: Pick<Tenure, "value" | "rival" | "mentions" | "until">,
    openedBy: ObservedFact,
    replaced: readonly Tenure[] = [],
  ): void {
    const displaced = [...this.#open].filter((tenure) => tenure.rival === held.rival || replaced.includes(tenure));
    for (const tenure of displaced) this.#close(tenure, "superseded", openedBy, openedBy.at);
    // What the same turn dropped or corrected in favour of this.
    const { turnId } = openedBy;
    displaced.push(
      ...this.tenures.filter(({ closed }) => closed?.how === "superseded" && closed.by?.turnId === turnId),
    );
    const earlier = this.tenures.filter(({ value }) => value === held.value).length;
    const tenure: Tenure = { ...held, openedBy, earlier, displaced, closed: null };
    this.tenures.push(tenure);
    this.#open.add(tenure);
  }

  #close(tenure: Tenure, how: FactEnd, by: ObservedFact | null, at: number): void {
    tenure.closed = { at, how, by };
    this.#open.delete(tenure);
  }

  /** Closes a tenure that should never have opened: what it superseded holds again. */
  #takeBack(tenure: Tenure, said: ObservedFact): void {
    this.#close(tenure, "retracted", said, said.at);
    for (const before of tenure.displaced) this.#reopen(before, said);
  }

  /** Lets a value hold again, with all its mentions. */
  #reopen(ended: Pick<Tenure, "value" | "rival" | "mentions" | "until">, said: ObservedFact): void {
    if (this.#held(ended.value) || (ended.until !== null && ended.until <= said.at)) return;
    const { value, rival, mentions, until } = ended;
    this.#opening({ value, rival, mentions: [...mentions], until }, said);
  }

  /** Whoever restores by hand what had passed means it to stay. */
  #forGood({ mentions }: Tenure): Pick<Tenure, "rival" | "until"> {
    const [said] = mentions.slice(-1);
    return { rival: said ? rivalOf(said, null) : "", until: null };
  }

  #correct(said: ObservedFact): void {
    for (const tenure of [...this.#open]) {
      const [last] = tenure.mentions.slice(-1);
      if (!last) continue;
      const { category, key, at } = last;
      if (!isAbout(said, { category, key, at, turnIds: tenure.mentions.map(({ turnId }) => turnId) })) continue;
      if (comparedValue({ category, key, value: said.insteadOf ?? "" }) !== tenure.value) continue;
      const corrected = { ...said, category, key, until: null };
      const value = comparedValue(corrected);
      if (value === tenure.value) continue;
      this.#close(tenure, "superseded", said, said.at);
      const to = value === "" ? null : derivedId(this.#scope, this.slot, value);
      this.corrections.push({ by: said, from: this.#idOf(tenure), to });
      // Empty once the value it led to was forgotten.
      if (value !== "") this.#say(value, corrected);
    }
  }

  /** First all that the turn did is gone, then what it had ended or made pass early holds again, where nothing has taken its place since. */
  #unsay(said: ObservedFact): void {
    const isUnsaid = (by: ObservedFact | null | undefined) => by?.turnId === said.target;
    for (const tenure of [...this.#open]) {
      if (isUnsaid(tenure.openedBy)) this.#close(tenure, "retracted", said, said.at);
      else Object.assign(tenure, withoutMentions(tenure, isUnsaid));
    }
    for (const tenure of [...this.tenures]) {
      if (isUnsaid(tenure.openedBy) || [...this.#open].some(({ rival }) => rival === tenure.rival)) continue;
      const passedEarly = tenure.closed?.how === "expired" && tenure.mentions.some(isUnsaid);
      if (passedEarly || isUnsaid(tenure.closed?.by))
        this.#reopen({ ...tenure, ...withoutMentions(tenure, isUnsaid) }, said);
    }
  }

  #held(value: string): Tenure | undefined {
    return [...this.#open].find((tenure) => tenure.value === value);
  }

  #heldById(target: string | null | undefined): Tenure[] {
    return [...this.#open].filter((tenure) => this.#idOf(tenure) === target);
  }

  #idOf({ value }: Tenure): string {
    return derivedId(this.#scope, this.slot, value);
  }
}

/** The mentions of a tenure without the unsaid ones, and how long it holds by those. */
function withoutMentions(
  { mentions, until }: Tenure,
  isUnsaid: (by: ObservedFact) => boolean,
): Pick<Tenure, "mentions" | "until"> {
  const left = mentions.filter((mention) => !isUnsaid(mention));
  const [last] = left.slice(-1);
  if (!last || left.length === mentions.length) return { mentions, until };
  return { mentions: left, until: until === null ? null : expiryOf(last) };
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

function toFact(id: string, { mentions, openedBy, until, closed }: Tenure): Fact {
  const times = mentions.map(({ at }) => at);
  // The surest mention spells it, the latest among equals: a correction of the spelling shows. What names a day is never
  // forgotten over what doesn't: "Max died" after "Max died on 2026-03-03".
  const rank = (mention: ObservedFact) => mention.confidence + (/\d{4}-\d{2}/.test(mention.value) ? 1 : 0);
  const spelled = mentions.reduce((best, mention) => (rank(mention) >= rank(best) ? mention : best));
  const [first = spelled] = mentions;
  return {
    id,
    category: spelled.category,
    key: spelled.key,
    value: spelled.value.trim(),
    confidence: Math.max(...mentions.map(({ confidence }) => confidence)),
    firstMentionedAt: Math.min(...times),
    lastMentionedAt: Math.max(...times),
    mentions: new Set(mentions.map(({ turnId }) => turnId)).size,
    sourceTurnId: first.turnId,
    validFrom: openedBy.at,
    // Turns are ordered by receipt, and a clock may be set back between two of them: no interval ends before it begins.
    validTo: closed === null ? null : Math.max(openedBy.at, closed.at),
    ended: closed?.how ?? null,
    until,
  };
}
