import { expect, test } from "vitest";
import { cutToLength, GIST_LENGTH, gistOf } from "./gist.ts";

const said = (...lines: string[]) =>
  lines.map((line) =>
    line.startsWith("> ")
      ? { role: "assistant" as const, content: line.slice(2) }
      : { role: "user" as const, content: line },
  );

test.each([
  [
    "the sentence that says most",
    said("Hey! I start at the bakery on Monday morning. Cool, no?"),
    "The user: “I start at the bakery on Monday morning.”",
  ],
  [
    "the user's, not hers",
    said("I sold my old car", "> You sold the red convertible that your uncle had given you?"),
    "The user: “I sold my old car”",
  ],
  [
    "a statement before a question",
    said("Which bakery sells the best rye bread in town?", "I sold my old red car"),
    "The user: “I sold my old red car”",
  ],
  ["the earlier of equals", said("I sold my car", "I sold my boat"), "The user: “I sold my car”"],
  ["another language", said("新しい仕事が始まりました。"), "The user: “新しい仕事が始まりました。”"],
])("%s", (_, messages, text) => {
  expect(gistOf(messages)?.text).toBe(text);
});

test("small talk and secrets give no line", () => {
  expect(gistOf(said("ok", "haha", "> Tell me of your day at the bakery"))).toBeNull();
  expect(gistOf(said("my new key is sk-abcdefghijklmnop1234 for the bakery"))).toBeNull();
  expect(gistOf(said("my password for the bakery is hunter2"))).toBeNull();
  expect(gistOf(said("la contraseña del wifi de la panadería es girasol"))).toBeNull();
  expect(gistOf([])).toBeNull();
});

test("a long line is cut at a word", () => {
  const cut = cutToLength("bakery ".repeat(60));
  expect(cut.length).toBeLessThanOrEqual(GIST_LENGTH);
  expect(cut).toMatch(/bakery…$/);
  expect(() => encodeURIComponent(cutToLength("😀".repeat(200)))).not.toThrow();
});
