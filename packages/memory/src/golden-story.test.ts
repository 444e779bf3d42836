import { DAY_MS } from "@luminora/kernel";
import { expect, test } from "vitest";
import { episodeText } from "./episode.ts";
import type { ObservedFact } from "./fact.ts";
import { factText } from "./fact-text.ts";
import { foldFacts } from "./fold-facts.ts";
import { lexicalScores } from "./lexical-scores.ts";
import { presentMemory, renderMemory } from "./present-memories.ts";
import { type RecallCandidate, rankMemories } from "./rank-memories.ts";

const THEN = 100 * DAY_MS;
const NOW = THEN + 14 * DAY_MS;

/** Recall without vectors over everything known: what an installation without an embedder does. */
function recall(question: string): string[] {
  const said = {
    confidence: 0.9,
    subject: "user",
    retract: false,
    turnId: "t",
    ordinal: 1,
    index: 0,
    at: THEN,
  } as const;
  const observations: ObservedFact[] = [
    { ...said, category: "personal_info", key: "name", value: "Diego" },
    { ...said, category: "relationships", key: "pet_name", value: "Max" },
    { ...said, category: "relationships", key: "pet_kind", value: "dog" },
    { ...said, category: "preferences", key: "favorite_anime", value: "Naruto" },
  ];
  const facts = observations.flatMap((observation) => foldFacts([observation], "tenant/user"));
  const loss = { title: "Max died", summary: "Diego's dog died and he is heartbroken.", tags: ["grief"] };
  const candidates: RecallCandidate[] = [
    ...facts.map(
      ({ id, category, key, value }): RecallCandidate => ({
        ...{ kind: "fact", id, text: factText(category, key, value), at: THEN, importance: 0.8 },
        ...{ lexical: null, vector: null, fact: { category, key, value } },
      }),
    ),
    { kind: "episode", id: "e", text: episodeText(loss), at: THEN, importance: 0.9, lexical: null, vector: null },
    ...["My dog Max died yesterday", "It's hot today", "I played a new game last night, it was fun"].map(
      (text, index): RecallCandidate => ({
        ...{ kind: "message", id: `m${index}`, text, at: NOW - (index === 0 ? 14 : 1) * DAY_MS },
        ...{ importance: 0.5, lexical: null, vector: null },
      }),
    ),
  ];
  const scores = lexicalScores(
    question,
    candidates.map(({ text }) => text),
  );
  const scored = candidates.map((candidate, index) => ({ ...candidate, lexical: scores[index] ?? null }));
  return rankMemories(scored, { now: NOW })
    .filter(({ score }) => score > 0)
    .map((memory) => renderMemory(presentMemory(memory, { now: NOW, utcOffsetMinutes: 0 })));
}

test("two weeks later Max is remembered", () => {
  expect(recall("Do you remember Max?")).toEqual([
    "(2 weeks ago) pet name: Max",
    "(2 weeks ago) Max died: Diego's dog died and he is heartbroken. (grief)",
    "(2 weeks ago) My dog Max died yesterday",
  ]);
});

test("and in Spanish, by what he was", () => {
  expect(recall("¿Cómo se llamaba mi perro?")).toContain("(2 weeks ago) pet name: Max");
});

test("small talk recalls nothing", () => {
  expect(recall("hello, how are you?")).toEqual([]);
});
