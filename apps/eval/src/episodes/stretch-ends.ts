import { isFullStretch, opensStretch } from "@luminora/companion";
import { DAY_MS } from "@luminora/kernel";
import type { Exchange } from "./read-dialogues.ts";

/** What ends a stretch of talk in a conversation without pauses. The product goes by both. */
export interface StretchRules {
  topic: boolean;
  count: boolean;
}

/**
 * Where stretches of talk end in a conversation without pauses, as in the product: how many turns there are up to each end. What
 * is left open waits for the pause after the conversation.
 */
export function stretchEnds(
  turns: readonly Exchange[],
  { topic, count }: StretchRules = { topic: true, count: true },
): number[] {
  const ends: number[] = [];
  const since = () => ends.at(-1) ?? 0;
  for (const index of turns.keys()) {
    if (topic && index > since() && opens(turns, index)) ends.push(index);
    if (count && isFullStretch(index + 1 - since())) ends.push(index + 1);
  }
  return ends;
}

/** Turns of which the messages are told in full, as far as they may say what was spoken of. */
const RECENT_TURNS = 5;

function opens(turns: readonly Exchange[], index: number): boolean {
  const [at, turn] = [new Date(0), turns[index]];
  const recent = turns.slice(Math.max(0, index - RECENT_TURNS), index).flatMap(({ said, replied }) => [
    { id: "", role: "user" as const, content: said, at },
    { id: "", role: "assistant" as const, content: replied, at },
  ]);
  return turn !== undefined && opensStretch({ recent, message: turn.said, reply: turn.replied, at }, DAY_MS);
}
