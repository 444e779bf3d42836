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
}

/** An observation with its place among everything the user ever said. */
export interface ObservedFact extends FactObservation {
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
  /** Null while it is current. */
  validTo: number | null;
}
