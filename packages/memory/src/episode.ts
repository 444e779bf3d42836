import { DAY_MS } from "@luminora/kernel";

export const EPISODE_TYPES = [
  "emotional_moment",
  "milestone",
  "confession",
  "conflict",
  "achievement",
  "bonding",
  "routine",
] as const;
export type EpisodeType = (typeof EPISODE_TYPES)[number];

export const EPISODE_SENTIMENTS = ["positive", "negative", "neutral", "mixed"] as const;
export type EpisodeSentiment = (typeof EPISODE_SENTIMENTS)[number];

/** A memorable moment as a detector describes it. */
export interface EpisodeDraft {
  type: EpisodeType;
  title: string;
  summary: string;
  /** 0..10 when it happened. */
  importance: number;
  sentiment: EpisodeSentiment;
  tags: readonly string[];
}

/** What a detector grades, each 0..4; the number that follows from it is the engine's. */
export interface EpisodeGrades {
  /** How strongly it was felt. */
  feeling: number;
  /** How much of themselves the user laid open by telling it. */
  revelation: number;
}

/** A moment as a detector found it. */
export interface EpisodeFinding extends Omit<EpisodeDraft, "importance"> {
  /** The detector's own number, 0..10; null where it leaves the number to the engine. */
  importance: number | null;
  /** null where it grades nothing. */
  grades: EpisodeGrades | null;
  /** The user's words for when it happened, such as "last year"; null where the detector names none. */
  when: string | null;
}

/** An episode as one text, for prompts, search and embedding: `Max died: His dog died yesterday. (pet, grief)`. */
export function episodeText({ title, summary, tags }: Pick<EpisodeDraft, "title" | "summary" | "tags">): string {
  const told = [title, summary].filter((part) => part.trim() !== "").join(": ");
  return tags.length === 0 ? told : `${told} (${tags.join(", ")})`;
}

/**
 * Importance after `ageMs` milliseconds: `importance / (1 + .1 · ln(days + 1))`. It fades ever more slowly:
 * .79 of it is left after two weeks, .63 after a year, .55 after ten years. An age below 0 counts as 0.
 */
export function fadedImportance(importance: number, ageMs: number): number {
  const days = Math.max(0, ageMs) / DAY_MS;
  return importance / (1 + 0.1 * Math.log(days + 1));
}
