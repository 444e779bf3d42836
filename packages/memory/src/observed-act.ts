import type { FactObservation, ObservedFact } from "./fact.ts";
import { heardAct } from "./heard-act.ts";
import { isSecret } from "./is-secret.ts";
import { normaliseValue } from "./normalise-value.ts";

/** The turn right before, with what both said in it. */
export interface TurnBefore {
  turnId: string;
  lines: readonly string[];
}

/** An act as it is observed, before it has its place in the history. */
export type ObservedAct = FactObservation & Required<Pick<ObservedFact, "act" | "target" | "insteadOf">>;

/**
 * What a message does to things said before it, as the observation that goes before its facts; null for most messages, and where no
 * turn came before.
 *
 * It takes the turn right before to tell what it is about. "I was joking" is of that turn. "It's Leo, not Max" is of something that
 * one of both called Max in it: where nobody did, it answers something that is known of nobody. Which facts it then corrects is
 * settled by the fold.
 */
export function observedAct(message: string, before: TurnBefore | null): ObservedAct | null {
  const heard = before && heardAct(message);
  if (!heard) return null;
  const base = { category: "other", key: "", confidence: 1, subject: "user", retract: false } as const;
  const target = before.turnId;
  if (heard.act === "unsay") return { ...base, act: "unsay", value: "", target, insteadOf: null };
  const { value, insteadOf, key, ownWords } = heard;
  if (isSecret({ key, value }) || !before.lines.some((line) => names(line, insteadOf))) return null;
  return { ...base, act: ownWords ? "reword" : "correct", key, value, target, insteadOf };
}

function names(line: string, value: string): boolean {
  return ` ${normaliseValue(line)} `.includes(` ${normaliseValue(value)} `);
}
