import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areAlike, sketchOf } from "./sketch-of.ts";

const alike = (a: string, b: string) => areAlike(sketchOf(a), sketchOf(b));

describe("what is said again", () => {
  it.each([
    ["I love you so much", "i LOVE you sooo much!!! ❤️"],
    ["I love you so much", "You so much I love, love"],
    ["I love you so much", "I love you so much, darling"],
    ["I love you so much 1", "I love you so much 2"],
    ["Te quiero mucho, corazón", "te quiero mucho corazon"],
    ["you’re so pretty", "You're so pretty."],
    ["❤️", "❤️❤️❤️"],
    ["ok", "OK..."],
    ["君はかわいいね", "君はかわいいね!"],
    ["Ты такая милая", "ты такая милая)))"],
    ["", "  "],
  ])("%j, %j", (a, b) => {
    expect(alike(a, b)).toBe(true);
  });

  it.each([
    ["I love you", "I love cats"],
    ["ok", "no"],
    ["My dog Max died yesterday", "My cat Tom died yesterday"],
    ["❤️", "😂"],
    ["", "ok"],
    ["I had a long day at work", "I had a long walk with my dog"],
    ["Tell me about the rain", "Tell me about your mother"],
  ])("is not: %j, %j", (a, b) => {
    expect(alike(a, b)).toBe(false);
  });

  it("is told of long messages by a part of their words", () => {
    const words = Array.from({ length: 60 }, (_, index) => String.fromCharCode(97 + (index % 26), 97 + (index % 23)));
    expect(alike(words.join(" "), [...words.toReversed(), "indeed"].join(" "))).toBe(true);
    expect(alike(words.slice(0, 30).join(" "), words.slice(30).join(" "))).toBe(false);
  });

  it("has four fifths of the words in common, counted over the sixteen smallest marks of long ones", () => {
    const words = fc.uniqueArray(fc.nat(40), { maxLength: 24 });
    const sketch = (some: readonly number[]) =>
      sketchOf(some.map((word) => String.fromCharCode(0x4e00 + word)).join(" "));
    fc.assert(
      fc.property(words, fc.uniqueArray(fc.nat(40), { maxLength: 4 }), (some, others) => {
        const [a, b] = [sketch(some), sketch([...some.slice(others.length), ...others])];
        const [inA, inB] = [a, b].map((each) => new Set(each.match(/.{3}/g)));
        const all = [...new Set([...(inA ?? []), ...(inB ?? [])])].sort();
        const compared = Math.max(a.length, b.length) === 48 ? all.slice(0, 16) : all;
        const common = compared.filter((mark) => inA?.has(mark) && inB?.has(mark));
        expect(areAlike(a, b)).toBe(a === b || common.length >= 0.8 * compared.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is alike both ways, and to itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        expect(alike(a, a)).toBe(true);
        expect(alike(a, b)).toBe(alike(b, a));
      }),
    );
  });
});

it("is short, and none of the text", () => {
  expect(sketchOf("I love you so much")).toMatch(/^(?:[0-9a-f]{3}){5}$/);
  expect(sketchOf("word ".repeat(10_000))).toHaveLength(3);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
      expect(sketchOf(text)).toMatch(/^(?:[0-9a-f]{3}){0,16}$/);
    }),
  );
});
