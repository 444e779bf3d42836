import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReplyText, withoutThoughts } from "./thoughts.ts";

function streamed(pieces: readonly string[]): string {
  const reply = createReplyText();
  return [...pieces.map((piece) => reply.push(piece)), reply.end()].join("");
}

describe("createReplyText", () => {
  it.each([
    ["<think>a</think>b", "b"],
    ["b <think>a</think>c", "b c"],
    ["<think>a</think>b<think>c</think>d", "bd"],
    ["<think>a", ""],
    ["a <thin", "a <thin"],
    ["a < b and <thinking> d", "a < b and <thinking> d"],
    ["  a \n b \n", "a \n b"],
    ["", ""],
  ])("shows of %j only %j", (text, shown) => {
    expect(streamed([text])).toBe(shown);
  });

  it("shows the same however the text is cut", () => {
    const part = fc.constantFrom("<think>", "</think>", "<", "think>", "a", " ", "\n", "é");
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 1, max: 4 }), (parts, size) => {
        const text = parts.join("");
        const pieces = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
        expect(streamed(pieces)).toBe(streamed([text]));
      }),
    );
  });

  it("shows what it has as early as it can", () => {
    const reply = createReplyText();
    expect(reply.push("Hello <")).toBe("Hello");
    expect(reply.push("3")).toBe(" <3");
  });
});

describe("withoutThoughts", () => {
  it("drops a thought that lost its opening tag", () => {
    expect(withoutThoughts("let me see</think>\n\nHello.")).toBe("Hello.");
  });
});
