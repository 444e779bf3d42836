import type { FactCategory } from "@luminora/memory";
import type { Clause } from "./clauses.ts";
import type { DateBook } from "./date-book.ts";
import type { NameBook } from "./name-book.ts";

/** What a rule read in one clause; the subject is always the user. */
export interface Finding {
  category: FactCategory;
  key: string;
  value: string;
  /** 0..1 */
  confidence: number;
  /** True when the statement takes the fact back. */
  retract?: boolean;
  /** When it stops holding by itself, epoch milliseconds. */
  until?: number;
}

export interface RuleContext {
  at: Date;
  names: NameBook;
  dates: DateBook;
  clause: Clause;
}

/** One way of saying something. The pattern sees the clause with contractions and fillers resolved. */
export interface Rule {
  pattern: RegExp;
  find(match: RegExpExecArray, context: RuleContext): Finding[];
}

/** How sure a reading is: stated in so many words, said clearly, or likely. */
export const STATED = 0.95;
export const CLEAR = 0.85;
export const LIKELY = 0.75;

/** A finding for a value, or none when there is no value. */
export function finding(
  category: FactCategory,
  key: string,
  value: string | null | undefined,
  confidence: number,
): Finding[] {
  return value === null || value === undefined || value === "" ? [] : [{ category, key, value, confidence }];
}
