/** What a prompt is made of, in its order. */
export const CONTEXT_SECTIONS = [
  // Byte-identical while personality and level stay.
  "personality",
  "relationship",
  // What changes rarely.
  "facts",
  "summary",
  // What grows at its end.
  "conversation",
  // What is new each turn, or often.
  "mood",
  "now",
  "awaited",
  "unprocessed",
  "memories",
  "message",
] as const;
export type ContextSection = (typeof CONTEXT_SECTIONS)[number];

/** Sections that are always told whole. */
export type FixedSection = "personality" | "relationship" | "mood" | "now";
/** Sections that get a share of what those leave of the budget. */
export type BudgetedSection = Exclude<ContextSection, FixedSection>;

export interface SectionPlan {
  section: BudgetedSection;
  /** Tokens that it gets before any other gets more than its own floor. */
  floor: number;
  /** Thousandths of what is left after the floors. */
  share: number;
  /** Whether it takes what others don't need. Memories don't: more of them cost more and help less. */
  grows: boolean;
}

/** In the order in which floors are given, and in which flows on what a section does not need. The shares are a whole together. */
export const SECTION_PLANS: readonly SectionPlan[] = [
  { section: "message", floor: 300, share: 250, grows: true },
  { section: "conversation", floor: 300, share: 320, grows: true },
  { section: "unprocessed", floor: 100, share: 90, grows: true },
  { section: "facts", floor: 120, share: 100, grows: false },
  { section: "memories", floor: 120, share: 150, grows: false },
  { section: "summary", floor: 80, share: 60, grows: true },
  { section: "awaited", floor: 60, share: 30, grows: false },
];

/** What the budgeted sections get together, however long a character file is: the floors of the message and of the conversation. */
export const LEAST_ROOM = 600;
