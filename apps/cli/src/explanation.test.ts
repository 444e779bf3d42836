import { expect, it } from "vitest";
import type { Explanation } from "./api.ts";
import { explanation } from "./explanation.ts";

const parameters = { humor: 0.5, empathy: 0.95, formality: 0.3, verbosity: 0.7, creativity: 0.6, directness: 0.4 };

const told: Explanation = {
  trace: {
    affinity: 45,
    level: "friend",
    mood: { name: "shy", intensity: 1, sensed: "shy" },
    parameters: { base: parameters, afterLevel: parameters, final: { ...parameters, empathy: 1, directness: 0.1 } },
    temperature: 0.64,
    recall: { mode: "lexical", reason: "the database has no pgvector" },
    model: "gpt-x",
    offline: false,
    tokens: { prompt: 812, completion: 40, estimated: true },
    timings: { receiveMs: 3.04, loadMs: 12.4, compileMs: 0.9, generateMs: 812.3 },
  },
  memories: [
    { kind: "fact", id: "f1", score: 0.8234, used: true, text: "pet name: Max" },
    { kind: "message", id: "m1", score: 0.5, used: true, text: null },
    { kind: "episode", id: "e1", score: 0.1, used: false, text: "left out" },
  ],
};

it("tells what made an answer, line by line", () => {
  expect(explanation(told, "neutral")).toEqual([
    ["level", "♥ 45 friend"],
    ["mood", "shy 100%, sensed shy in what you said"],
    ["parameters", "empathy 0.95 → 1, formality 0.3, verbosity 0.7, humor 0.5, creativity 0.6, directness 0.4 → 0.1"],
    ["memories", "0.82  fact  pet name: Max"],
    ["", "0.50  message  (forgotten since)"],
    ["", "1 more left out to save room"],
    ["recall", "lexical: the database has no pgvector"],
    ["model", "gpt-x, temperature 0.64"],
    ["tokens", "about 812 in, 40 out"],
    ["timings", "receive 3.0 ms, load 12 ms, compile 0.9 ms, generate 812 ms"],
  ]);
});

it("says that no memory was used and that rules answered", () => {
  const lines = explanation({ trace: { ...told.trace, offline: true }, memories: [] }, "neutral");
  expect(lines).toContainEqual(["memories", "none"]);
  expect(lines).toContainEqual(["model", "gpt-x (rules, no language model), temperature 0.64"]);
});
