/** What a fact can be about. */
export const FACT_CATEGORIES = [
  "personal_info",
  "preferences",
  "relationships",
  "hobbies",
  "goals",
  "health",
  "work",
  "events",
  "routine",
  "other",
] as const;
export type FactCategory = (typeof FACT_CATEGORIES)[number];

/** Of whom something was said. Only what is said of the user becomes a fact; a friend's job is not the user's. */
export const FACT_SUBJECTS = ["user", "companion", "other"] as const;
export type FactSubject = (typeof FACT_SUBJECTS)[number];

/** One statement as an extractor read it from one message. */
export interface FactObservation {
  category: FactCategory;
  /** Name of the slot in snake_case: `name`, `favorite_anime`, `pet_name`. */
  key: string;
  /** As the user put it. Empty together with `retract`: everything in the slot. */
  value: string;
  /** 0..1 */
  confidence: number;
  subject: FactSubject;
  /** True when the user takes it back ("I don't work there any more", "forget my age"). */
  retract: boolean;
  /** When it stops holding by itself ("in Paris until Friday"), epoch milliseconds; null or absent for what lasts. */
  until?: number | null;
}

/**
 * What an observation does. `say`: states or retracts a value of its slot. The others come from no extractor:
 * - `correct`: what was called `insteadOf` a moment ago is `value` ("no, it's Leo, not Max"), of facts that it can be about: what the
 *   turn before, `target`, said of what one has one of, and names;
 * - `reword`: the same as the speaker's own slip ("I meant sashimi, not sushi"), of all that `target` said;
 * - `unsay`: the turn `target` was not meant ("I was joking"): what it opened closes, what it closed holds again;
 * - `drop`, `undo` and `restore`, by hand, are of the value whose `valueId` is `target`: it gives way to what is said together with
 *   it; gives way to what it had replaced; or holds again.
 */
export const FACT_ACTS = ["say", "correct", "reword", "unsay", "drop", "undo", "restore"] as const;
export type FactAct = (typeof FACT_ACTS)[number];

/** An observation with its place among everything the user ever said. */
export interface ObservedFact extends FactObservation {
  /** Absent: `say`. */
  act?: FactAct;
  /** What all acts but `say` are about, by id alone: none of them repeats what was said. */
  target?: string | null;
  /** The value that `correct` and `reword` replace. */
  insteadOf?: string | null;
  turnId: string;
  /** Place of the turn among all turns of the user. */
  ordinal: number;
  /** Place within the turn, from 0. */
  index: number;
  /** Time of the turn, epoch milliseconds. */
  at: number;
}

/** Something known of the user, over one interval of time. Times are epoch milliseconds. */
export interface Fact {
  /** Follows from the slot, the value and how often the value had been taken up before. */
  id: string;
  category: FactCategory;
  key: string;
  value: string;
  /** 0..1, of the surest mention. */
  confidence: number;
  firstMentionedAt: number;
  lastMentionedAt: number;
  /** Turns that said it. */
  mentions: number;
  /** The turn that said it first. */
  sourceTurnId: string;
  validFrom: number;
  /** When something that was said ended it; null where nothing has. */
  validTo: number | null;
  /** How it ended; null together with `validTo`. */
  ended: FactEnd | null;
  /** When it stops holding by itself; null for what lasts. Past it, it is no longer current, whatever `validTo` says. */
  until: number | null;
}

/** How a fact ended: by a newer value, by being taken back, or by its own time. */
export const FACT_ENDS = ["superseded", "retracted", "expired"] as const;
export type FactEnd = (typeof FACT_ENDS)[number];

/** Whether a fact holds at a moment, in epoch milliseconds. */
export function isCurrent({ validTo, until }: Pick<Fact, "validTo" | "until">, now: number): boolean {
  return validTo === null && (until === null || until > now);
}
