import { round } from "@luminora/kernel";
import { ageInDays, ageInWords } from "./age-in-words.ts";
import { renderFact } from "./fact-text.ts";
import { happenedInWords } from "./happening.ts";
import type { RankedMemory } from "./rank-memories.ts";

/** A memory as it goes into a prompt. */
export interface PresentedMemory extends Pick<RankedMemory, "kind" | "id" | "text" | "at" | "role" | "fact"> {
  /** Its age in words: "2 weeks ago"; of a fact by days, "today" at the least. */
  age: string;
  /** When it happened, in words, where it was told later: "1 year ago, in March 2025". */
  happened?: string;
  /** 0..1, four digits. */
  score: number;
}

/** `now` is in epoch milliseconds. */
export function presentMemory(
  { kind, id, text, at, score, role, fact, happened }: RankedMemory,
  { now, utcOffsetMinutes }: { now: number; utcOffsetMinutes: number },
): PresentedMemory {
  const age = kind === "fact" ? ageInDays(at, now, utcOffsetMinutes) : ageInWords(now - at);
  const when = happened ? happenedInWords(happened, at, now) : null;
  return {
    kind,
    id,
    text,
    at,
    age,
    score: round(score),
    ...(role && { role }),
    ...(fact && { fact }),
    ...(when !== null && { happened: when }),
  };
}

/**
 * A memory as one line for a prompt: `(2 weeks ago) pet name: Max`, `(yesterday) the user said: I'm home`,
 * `(told yesterday; happened 1 year ago, in March 2025) Max died`. Line breaks in it
 * become spaces: one line is one memory.
 */
export function renderMemory({
  text,
  age,
  role,
  fact,
  happened,
}: Pick<PresentedMemory, "text" | "age" | "role" | "fact" | "happened">): string {
  if (fact) return `(${age}) ${renderFact(fact)}`;
  const speaker = role === undefined ? "" : role === "user" ? "the user said: " : "you said: ";
  const when = happened === undefined ? age : `told ${age}; happened ${happened}`;
  return `(${when}) ${speaker}${text.replaceAll(/[\s\u0085]+/g, " ").trim()}`;
}
