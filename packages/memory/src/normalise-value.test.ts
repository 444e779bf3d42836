import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseValue } from "./normalise-value.ts";

test.each([
  ["The Lord of the Rings!", " the  lord of the\trings"],
  ["MAX", "max"],
  ["Ｍａｘ", "Max"],
  ["Málaga", "malaga"],
  ["Málaga", "Málaga"],
  ["sci-fi", "Sci–Fi"],
  ["rock ’n’ roll", "Rock 'n' Roll"],
  ["Node.js", "NodeJS"],
  ["el fútbol", "Futbol."],
  ["Ma​x", "Max"],
  ["「ワンピース」", "ワンピース"],
])("%j and %j are the same value", (one, other) => {
  expect(normaliseValue(one)).toBe(normaliseValue(other));
});

test.each([
  ["C", "C++"],
  ["C", "C#"],
  ["C++", "C#"],
  ["1.5", "15"],
  ["が", "か"],
  ["Luna", "Lunar"],
  ["A", "B"],
])("%j and %j are two values", (one, other) => {
  expect(normaliseValue(one)).not.toBe(normaliseValue(other));
});

test("an article goes only where something is left", () => {
  expect(normaliseValue("A")).toBe("a");
  expect(normaliseValue("The")).toBe("the");
  expect(normaliseValue("the the who")).toBe("the who");
});

test("punctuation alone is kept as it is; only the invisible is empty", () => {
  expect(normaliseValue("?!")).toBe("?!");
  expect(normaliseValue("🍣")).toBe("🍣");
  expect(normaliseValue(" ​\n")).toBe("");
});

test("case and surrounding noise never matter", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zà-ÿ]{4,12}( [a-zà-ÿ]{4,12}){0,3}$/), (value) => {
      expect(normaliseValue(`  «${value.toUpperCase().normalize("NFD")}»!  `)).toBe(normaliseValue(value));
    }),
  );
});
