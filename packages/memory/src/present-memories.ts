import { round } from "@luminora/kernel";
import { ageInWords } from "./age-in-words.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import { renderFact } from "./fact-text.ts";
import { dataLine } from "./fence-as-data.ts";
import { fitting } from "./fitting.ts";
import type { RankedMemory } from "./rank-memories.ts";

/** A memory as it goes into a prompt. */
export interface PresentedMemory extends Pick<RankedMemory, "kind" | "id" | "text" | "at" | "role" | "fact"> {
  /** Its age in words: "2 weeks ago". */
  age: string;
  /** 0..1, four digits. */
  score: number;
}

export interface DroppedMemory extends Pick<RankedMemory, "kind" | "id"> {
  reason: "budget";
}

/**
 * Takes memories, best first, as long as their rendered and fenced lines fit into `tokenBudget` estimated tokens. One that doesn't fit is
 * left out and smaller ones after it still get their chance. `now` is in epoch milliseconds.
 */
export function presentMemories(
  ranked: readonly RankedMemory[],
  { now, tokenBudget }: { now: number; tokenBudget: number },
): { used: PresentedMemory[]; dropped: DroppedMemory[] } {
  const memories = ranked.map(({ kind, id, text, at, score, role, fact }) => ({
    kind,
    id,
    text,
    at,
    age: ageInWords(now - at),
    score: round(score),
    ...(role && { role }),
    ...(fact && { fact }),
  }));
  const costOf = (memory: PresentedMemory) => estimateTokens(`${dataLine(renderMemory(memory))}\n`);
  const { taken, leftOut } = fitting(memories, costOf, tokenBudget);
  return { used: taken, dropped: leftOut.map(({ kind, id }) => ({ kind, id, reason: "budget" })) };
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
