import { round } from "@luminora/kernel";
import { expect, test } from "vitest";
import type { FactCategory } from "./fact.ts";
import { factText } from "./fact-text.ts";
import { lexicalScores } from "./lexical-scores.ts";

const FACTS: readonly [FactCategory, string, string][] = [
  ["personal_info", "name", "Diego"],
  ["personal_info", "age", "28"],
  ["work", "profession", "IT technician"],
  ["preferences", "favorite_anime", "Naruto"],
  ["relationships", "pet_name", "Max"],
  ["personal_info", "city", "Málaga"],
  ["hobbies", "instrument", "guitar"],
  ["health", "allergy", "nuts"],
  ["goals", "running", "a marathon in May"],
  ["relationships", "sister_name", "Ana"],
  ["preferences", "dislikes", "onions"],
  ["other", "趣味", "写真を撮ること"],
];

function best(question: string): string | null {
  const texts = FACTS.map(([category, key, value]) => factText(category, key, value));
  const scores = lexicalScores(question, texts);
  const top = Math.max(...scores);
  return top === 0 ? null : (FACTS[scores.indexOf(top)]?.[2] ?? null);
}

test.each([
  ["what's my dog called?", "Max"],
  ["¿cómo se llama mi perro?", "Max"],
  ["do you remember Max?", "Max"],
  ["what's my name?", "Diego"],
  ["how old am I?", "28"],
  ["what's my job?", "IT technician"],
  ["¿en qué trabajo?", "IT technician"],
  ["where do I live?", "Málaga"],
  ["who lives in malaga?", "Málaga"],
  ["which anime do I like?", "Naruto"],
  ["what do I hate?", "onions"],
  ["who is my sister?", "Ana"],
  ["what are my goals?", "a marathon in May"],
  ["写真は好き?", "写真を撮ること"],
  ["how's the weather?", null],
  ["", null],
  ["is it?", null],
])("%j finds %j", (question, value) => {
  expect(best(question)).toBe(value);
});

test("the scores are BM25's with k1 = 1.2 and b = .4", () => {
  // Two texts of 2 and 4 terms: the mean is 3. "cat" is in one of two: idf = ln(1 + 1.5 / 1.5) = .6931.
  // Length part of the first text: 1.2 · (.6 + .4 · 2 / 3) = 1.04; score .6931 · 1 · 2.2 / (1 + 1.04) = .7475.
  const [first, second] = lexicalScores("cat", ["grey cat", "green tree tall leaf"]);
  expect(round(first ?? 0)).toBe(0.7475);
  expect(second).toBe(0);
});

test("a rare word weighs more than a common one", () => {
  const [both, common, rare] = lexicalScores("green cat", ["green cat", "green tree", "grey cat", "green leaf"]);
  expect(both).toBeGreaterThan(rare ?? 0);
  expect(rare).toBeGreaterThan((common ?? 0) * 1.5);
});

test("a word itself weighs more than one that stands for it", () => {
  const [itself, standIn] = lexicalScores("dog", ["brown dog", "brown pet"]);
  expect(itself).toBeGreaterThan(standIn ?? 0);
  expect(standIn).toBeGreaterThan(0);
});

test("no texts, no scores; empty texts score 0", () => {
  expect(lexicalScores("dog", [])).toEqual([]);
  expect(lexicalScores("dog", ["", "  "])).toEqual([0, 0]);
});
