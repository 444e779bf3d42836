/** How much what a session is about counts beside the match of one of its messages, which counts 1. */
const CONTEXT_WEIGHT = 0.3;
/** What is left of a match when the question names the other speaker. */
const OTHER_SPEAKER = 0.5;

/** 0..1, from a `match` and a `context` of 0..1: what speaks for a memory before its importance and age are known. */
export function relevanceOf(match: number, context: number, { isOthers }: { isOthers: boolean }): number {
  return (match * (isOthers ? OTHER_SPEAKER : 1) + CONTEXT_WEIGHT * context) / (1 + CONTEXT_WEIGHT);
}
