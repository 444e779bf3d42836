import { round } from "@luminora/kernel";
import { ageInDays, ageInWords } from "./age-in-words.ts";
import { renderFact } from "./fact-text.ts";
import type { RankedMemory } from "./rank-memories.ts";

/** A memory as it goes into a prompt. */
export interface PresentedMemory extends Pick<RankedMemory, "kind" | "id" | "text" | "at" | "role" | "fact"> {
  /** Its age in words: "2 weeks ago"; of a fact by days, "today" at the least. */
  age: string;
  /** 0..1, four digits. */
  score: number;
}

/** `now` is in epoch milliseconds. */
export function presentMemory(
  { kind, id, text, at, score, role, fact }: RankedMemory,
  { now, utcOffsetMinutes }: { now: number; utcOffsetMinutes: number },
): PresentedMemory {
  const age = kind === "fact" ? ageInDays(at, now, utcOffsetMinutes) : ageInWords(now - at);
  return { kind, id, text, at, age, score: round(score), ...(role && { role }), ...(fact && { fact }) };
}

/**
 * A memory as one line for a prompt: `(2 weeks ago) pet name: Max`, `(yesterday) the user said: I'm home`. Line breaks in it
 * become spaces: one line is one memory.
 */
export function renderMemory({
  text,
  age,
  role,
  fact,
}: Pick<PresentedMemory, "text" | "age" | "role" | "fact">): string {
  if (fact) return `(${age}) ${renderFact(fact)}`;
  const speaker = role === undefined ? "" : role === "user" ? "the user said: " : "you said: ";
  return `(${age}) ${speaker}${text.replaceAll(/[\s\u0085]+/g, " ").trim()}`;
}
