import type { EpisodeFinding, EpisodeGrades } from "@luminora/memory";
import { complimentGrade } from "../judge/compliment.ts";
import { type DisclosureKind, disclosureIn } from "../judge/disclosure.ts";
import { insultGrade } from "../judge/insult.ts";
import { readEmotion } from "../judge/read-emotion.ts";
import { ownClauses, saidClauses } from "../judge/said-clauses.ts";

/** Why a message may be worth remembering. */
export interface Moment extends Pick<EpisodeFinding, "type" | "sentiment"> {
  readonly label: string;
  readonly grades: EpisodeGrades;
}

const DISCLOSED: Readonly<
  Record<DisclosureKind, Pick<Moment, "label" | "type" | "sentiment"> & Pick<EpisodeGrades, "revelation">>
> = {
  loss: { label: "A loss", type: "emotional_moment", sentiment: "negative", revelation: 4 },
  trouble: { label: "Hard times", type: "emotional_moment", sentiment: "negative", revelation: 4 },
  feeling: { label: "A heavy heart", type: "emotional_moment", sentiment: "negative", revelation: 2 },
  confession: { label: "A confession", type: "confession", sentiment: "mixed", revelation: 4 },
  milestone: { label: "A milestone", type: "milestone", sentiment: "positive", revelation: 2 },
  achievement: { label: "An achievement", type: "achievement", sentiment: "positive", revelation: 3 },
};

/** An insult, graded 1..4, is felt as strongly: a plain one is worth keeping, a "leave me alone" isn't. */
const REVEALED_BY_INSULT = 2;
/** From this grade on a compliment is a declaration of love, and reveals as much. */
const DECLARATION = 3;
const REVEALED_BY_DECLARATION = 2;
/** Strength of a bare emotion from which it is a moment of its own. */
const STRONG_EMOTION = 3;

/**
 * What makes one message memorable; null for small talk. By its grades a death comes to an importance of 9, a break-up, a
 * secret or a wedding to 8, a new job to 7.5, an insult to 7, a sad evening to 6, praise to 5.
 */
export function memorableMoment(message: string): Moment | null {
  const told = saidClauses(message);
  const clauses = ownClauses(told);
  const insult = insultGrade(clauses);
  if (insult !== null) {
    const grades = { feeling: insult, revelation: REVEALED_BY_INSULT };
    return { label: "A conflict", type: "conflict", sentiment: "negative", grades };
  }
  const disclosure = disclosureIn(told);
  if (disclosure !== null) {
    const { revelation, ...moment } = DISCLOSED[disclosure.kind];
    return { ...moment, grades: { feeling: disclosure.grade, revelation } };
  }
  const compliment = complimentGrade(clauses);
  if (compliment !== null) {
    const grades = { feeling: compliment, revelation: compliment >= DECLARATION ? REVEALED_BY_DECLARATION : 0 };
    return { label: "A warm moment", type: "bonding", sentiment: "positive", grades };
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
    grades: { feeling: STRONG_EMOTION, revelation: 1 },
  };
}
