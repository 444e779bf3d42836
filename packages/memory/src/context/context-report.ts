import type { BudgetedSection, ContextSection } from "./context-section.ts";

/** What became of one section of a prompt. */
export interface SectionReport {
  section: ContextSection;
  /** Estimated tokens that it might take; of what is always told whole, those that it took. */
  allotted: number;
  /** Estimated tokens that it took, headings and fences included. */
  used: number;
  /** Entries of it in the prompt: facts, memories, messages … */
  kept: number;
  /** Entries that were left out. */
  dropped: number;
}

/** Something that was left out. Ids only: the text is looked up when the report is read, so a report never outlives what was forgotten. */
export interface DroppedEntry {
  section: BudgetedSection;
  kind: "fact" | "episode" | "message" | "summary";
  /** Null for a greeting and a line of the summary. */
  id: string | null;
  /** `budget`: no room was left in its section. `repeated`: the prompt says it elsewhere. */
  reason: "budget" | "repeated";
}

/** A text of which only the beginning and the end are in the prompt. */
export interface ClippedEntry {
  section: BudgetedSection;
  /** Null for the message itself and a greeting. */
  id: string | null;
  /** Characters that are missing. */
  leftOut: number;
}

/** What a prompt's budget was spent on, and what it had no room for. Tokens are estimates, which rather overstate. */
export interface ContextReport {
  budget: number;
  /** Above `budget` only where the personality alone leaves less than `LEAST_ROOM`. */
  used: number;
  /** In the order of the prompt; each of them, also those that are empty. */
  sections: SectionReport[];
  dropped: DroppedEntry[];
  clipped: ClippedEntry[];
}
