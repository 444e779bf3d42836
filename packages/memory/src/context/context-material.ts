import type { PresentedMemory } from "../present-memories.ts";
import type { RankedMemory } from "../rank-memories.ts";
import type { ContextReport } from "./context-report.ts";
import type { FixedSection } from "./context-section.ts";
import type { SaidEntry } from "./newest-said.ts";

/** A day that something known of the user is on. */
export interface AwaitedDay {
  /** Of the fact that tells of it. */
  factId: string;
  /** What is on that day. */
  text: string;
  /** The day in words of ours: "2 days ago", "tomorrow". */
  when: string;
}

/** All that a prompt might tell. */
export interface ContextMaterial {
  /** Estimated tokens of what is always told whole. */
  fixed: Readonly<Record<FixedSection, number>>;
  /** Facts whether or not the message touches them, episodes and messages as far as they were found. */
  memories: readonly RankedMemory[];
  /** What this conversation was about before its last messages, in lines, oldest first. */
  summary: readonly string[];
  /** The nearest first. */
  awaited: readonly AwaitedDay[];
  /** Messages that the background has not read yet, oldest first; those of the conversation may be among them. */
  unprocessed: readonly RankedMemory[];
  /** Oldest first. */
  conversation: readonly SaidEntry[];
  message: string;
}

/** What of the material goes into the prompt, each section in the order in which it is told. */
export interface AssembledContext {
  facts: PresentedMemory[];
  summary: string[];
  awaited: AwaitedDay[];
  unprocessed: PresentedMemory[];
  /** Best first. A fact that found no room in its own section may be among them. */
  memories: PresentedMemory[];
  conversation: SaidEntry[];
  message: string;
  report: ContextReport;
}
