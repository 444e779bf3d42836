import type { EpisodeDraft } from "@luminora/memory";
import { complimentGrade } from "../judge/compliment.ts";
import { type DisclosureKind, disclosureIn } from "../judge/disclosure.ts";
import { insultGrade } from "../judge/insult.ts";
import { readEmotion } from "../judge/read-emotion.ts";
import { ownClauses, saidClauses } from "../judge/said-clauses.ts";

/** Why a message may be worth remembering. */
export interface Moment extends Pick<EpisodeDraft, "type" | "importance" | "sentiment"> {
  readonly label: string;
}

const DISCLOSED: Readonly<Record<DisclosureKind, Pick<Moment, "label" | "type" | "sentiment"> & { base: number }>> = {
  loss: { label: "A loss", type: "emotional_moment", sentiment: "negative", base: 5 },
  trouble: { label: "Hard times", type: "emotional_moment", sentiment: "negative", base: 5 },
  feeling: { label: "A heavy heart", type: "emotional_moment", sentiment: "negative", base: 4 },
  confession: { label: "A confession", type: "confession", sentiment: "mixed", base: 5 },
  milestone: { label: "A milestone", type: "milestone", sentiment: "positive", base: 5 },
  achievement: { label: "An achievement", type: "achievement", sentiment: "positive", base: 5.5 },
};

/** Importance by the grade of an insult, 1..4: a plain one is worth keeping, a "leave me alone" isn't. */
const CONFLICT = [0, 6, 7, 8, 9] as const;
/** By the grade of a compliment, 1..3: thanks, praise, a declaration of love. */
const BONDING = [0, 4, 5, 7] as const;
/** Strength of a bare emotion from which it is a moment of its own. */
const STRONG_EMOTION = 3;

/**
 * What makes one message memorable; null for small talk. Importance is 0..10: a death 9, a break-up, a secret or a wedding 8,
 * a new job 7.5, an insult 7, a sad evening 6, praise 5.
 */
export function memorableMoment(message: string): Moment | null {
  const told = saidClauses(message);
  const clauses = ownClauses(told);
  const insult = insultGrade(clauses);
  if (insult !== null) {
    return { label: "A conflict", type: "conflict", sentiment: "negative", importance: CONFLICT[insult] ?? 0 };
  }
  const disclosure = disclosureIn(told);
  if (disclosure !== null) {
    const { base, ...moment } = DISCLOSED[disclosure.kind];
    return { ...moment, importance: base + disclosure.grade };
  }
  const compliment = complimentGrade(clauses);
  if (compliment !== null) {
    return { label: "A warm moment", type: "bonding", sentiment: "positive", importance: BONDING[compliment] ?? 0 };
  }
  return strongEmotion(message);
}

function strongEmotion(message: string): Moment | null {
  const reading = readEmotion(message);
  if (reading === null || reading.strength < STRONG_EMOTION || reading.emotion === "surprise") return null;
  const sentiment = reading.emotion === "joy" ? "positive" : "negative";
  return {
    label: "Strong feelings",
    type: "emotional_moment",
    sentiment,
    importance: Math.min(6.5, 3 + reading.strength),
  };
}
