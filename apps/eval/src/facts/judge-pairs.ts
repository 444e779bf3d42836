import type { FactExtractor } from "@luminora/companion";
import { DAY_MS } from "@luminora/kernel";
import { type FactObservation, isCurrent, observedAct, slotOf } from "@luminora/memory";
import { HARD_PAIRS, type HardPair, LABELLED_AT, type PairVerdict } from "@luminora/testing/labelled-facts";
import { foldAll, type ReadMessage, turnId } from "./fold-all.ts";
import { readLabel } from "./read-label.ts";

/** What became of the pairs with one way of reading their messages. */
export interface PairScore {
  pairs: number;
  /** Pairs whose first message taught something: of the others nothing can be said. */
  read: number;
  right: number;
  /** A fact that ended though nothing ended it. */
  wrongSupersedes: number;
  /** A fact that is there twice. */
  duplicates: number;
  /** A fact that holds on though it ended: mostly of second messages that were not read. */
  missedSupersedes: number;
  /** Something learned from a message that teaches nothing. */
  learnedFromNothing: number;
  wrong: string[];
}

type Reader = (message: string, facts: string, at: Date) => Promise<readonly FactObservation[]>;

/** The labels instead of a reader: what remains is the fold's own doing. */
export const readPerfectly: Reader = async (_message, facts) =>
  facts === ""
    ? []
    : facts.split(" ; ").map((text) => {
        const { values, ...label } = readLabel(text);
        return { ...label, value: values[0] ?? "", confidence: 0.9, subject: "user" };
      });

/** Reads the messages as the product does. */
export function readBy(extractor: FactExtractor): Reader {
  return (message, _facts, at) => extractor.extractFacts({ message, at }, { signal: new AbortController().signal });
}

export async function judgePairs(read: Reader, pairs: readonly HardPair[] = HARD_PAIRS): Promise<PairScore> {
  const score: PairScore = {
    pairs: pairs.length,
    read: 0,
    right: 0,
    wrongSupersedes: 0,
    duplicates: 0,
    missedSupersedes: 0,
    learnedFromNothing: 0,
    wrong: [],
  };
  for (const pair of pairs) {
    const [verdict, first, , second] = pair;
    const messages = await readPair(read, pair);
    const before = foldAll(messages.slice(0, -1));
    if (before.length === 0) continue;
    score.read += 1;
    // A second message may say more than the first ("Berlin, Germany"): of "same", the slots of the first are looked at.
    const slots = new Set(before.map(slotOf));
    const after = foldAll(messages).filter((fact) => verdict !== "same" || slots.has(slotOf(fact)));
    const ended = after.filter((fact) => !isCurrent(fact, LATER.getTime())).length;
    const added = after.length - before.length;
    const outcome = outcomeOf(ended, added);
    if (outcome === verdict || (verdict === "same" && outcome === "nothing")) score.right += 1;
    else score.wrong.push(`${verdict}, got ${outcome}: ${first} / ${second}`);
    if (verdict !== "supersede" && ended > 0) score.wrongSupersedes += 1;
    if (verdict === "supersede" && ended === 0) score.missedSupersedes += 1;
    if (verdict === "same" && added > 0) score.duplicates += 1;
    if (verdict === "nothing" && added > 0) score.learnedFromNothing += 1;
  }
  return score;
}

const LATER = new Date(LABELLED_AT.getTime() + DAY_MS);

/** The messages of a pair with what stands between them, read one after the other: each with what it does to those before it. */
async function readPair(read: Reader, pair: HardPair): Promise<ReadMessage[]> {
  const [, first, firstFacts, second, secondFacts, between = [""]] = pair;
  const lines = [first, ...between, second];
  const messages: ReadMessage[] = [];
  for (let turn = 0; 2 * turn < lines.length; turn += 1) {
    const [message = ""] = lines.slice(2 * turn);
    const at = turn === 0 ? LABELLED_AT : LATER;
    const facts = turn === 0 ? firstFacts : 2 * turn === lines.length - 1 ? secondFacts : "";
    const before = turn === 0 ? null : { turnId: turnId(turn - 1), lines: lines.slice(2 * turn - 2, 2 * turn) };
    const act = observedAct(message, before);
    messages.push({ observations: await read(message, facts, at), act, at: at.getTime() });
  }
  return messages;
}

/** "Same" and "nothing" leave one fact as it was. */
function outcomeOf(ended: number, added: number): PairVerdict {
  if (ended > 0) return "supersede";
  return added > 0 ? "coexist" : "nothing";
}
