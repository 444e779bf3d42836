import { describe, expect, it } from "vitest";
import { conversationWindow, windowLimit } from "./conversation-window.ts";
import type { Message } from "./ports/entities.ts";

const LEAST = 10;
const at = new Date(0);

function told(turnNumber: number, isThere = (_seq: number) => true): number[] {
  const all = Array.from({ length: 2 * (turnNumber - 1) }, (_, index): Message => {
    const seq = index + 1;
    const role = seq % 2 === 1 ? "user" : "assistant";
    return { id: `${seq}`, sessionId: "s", turnId: "t", seq, role, content: "", at };
  });
  const read = all.filter(({ seq }) => isThere(seq)).slice(-windowLimit(LEAST));
  return conversationWindow(read, { turnNumber, least: LEAST }).map(({ seq }) => seq);
}

describe("the window on a conversation", () => {
  it("holds everything at first, and never less than the least", () => {
    expect(told(1)).toEqual([]);
    expect(told(4)).toEqual([1, 2, 3, 4, 5, 6]);
    for (let turn = 6; turn < 80; turn += 1) {
      const seqs = told(turn);
      expect(seqs.length).toBeGreaterThanOrEqual(LEAST);
      expect(seqs.length).toBeLessThan(2 * LEAST);
      expect(seqs.at(-1)).toBe(2 * turn - 2);
    }
  });

  it("begins at the same message for five turns", () => {
    const starts = Array.from({ length: 40 }, (_, index) => told(index + 11)[0]);
    for (const start of new Set(starts)) expect(starts.filter((each) => each === start)).toHaveLength(5);
  });

  it("reaches back over what was forgotten", () => {
    expect(told(30, (seq) => seq < 30 || seq > 52)).toEqual([26, 27, 28, 29, 53, 54, 55, 56, 57, 58]);
  });
});
