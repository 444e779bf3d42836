import type { Hearing } from "./hear.ts";

/**
 * Which of her typical expressions may slip in: any in light talk, only a short interjection where she tells something, only those of
 * the mood she was just put in where somebody hurts, and none where somebody is rude.
 */
export type Tone = "light" | "informing" | "tender" | "cool";

/** What she answers, before it is put into her voice. Of every list one variant is said. */
export interface Answer {
  readonly tone: Tone;
  /** Samples from the personality itself: said first, exactly as written. */
  readonly opens?: readonly string[];
  readonly says: readonly string[];
  /** Said when she is talkative enough. */
  readonly adds?: readonly string[];
  /** A question that keeps the conversation going, unless she is terse. */
  readonly asks?: readonly string[];
}

/** One thing a message can be: answers when it applies, null otherwise. */
export type Intent = (hearing: Hearing) => Answer | null;
