import { seededRandom } from "@luminora/testing/seeded-random";
import type { Exchange } from "./read-dialogues.ts";

/** A conversation made of pieces of others: where two of them meet, everybody agrees that the topic changes. */
export interface Spliced {
  turns: Exchange[];
  /** Turns (from 0) that begin another piece. */
  boundaries: ReadonlySet<number>;
}

const PIECES = 4;
const SHORTEST = 3;
const LONGEST = 9;

/** The same dialogues give the same conversations. Pieces are taken from within, so that no greeting gives a boundary away. */
export function splice(dialogues: readonly Exchange[][], count: number): Spliced[] {
  const random = seededRandom(1);
  return Array.from({ length: count }, () => {
    const turns: Exchange[] = [];
    const boundaries = new Set<number>();
    for (let piece = 0; piece < PIECES; piece += 1) {
      const dialogue = dialogues[random.below(dialogues.length)] ?? [];
      const length = Math.min(dialogue.length - 2, SHORTEST + random.below(LONGEST - SHORTEST + 1));
      const start = 1 + random.below(dialogue.length - 1 - length);
      if (turns.length > 0) boundaries.add(turns.length);
      turns.push(...dialogue.slice(start, start + length));
    }
    return { turns, boundaries };
  });
}
