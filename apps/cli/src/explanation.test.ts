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
    context: {
      budget: 7_000,
      used: 812,
      sections: [
        { section: "personality", used: 700 },
        { section: "facts", used: 0 },
        { section: "memories", used: 112 },
      ],
      clipped: [{ section: "message", leftOut: 3_200 }],
    },
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
  leftOut: [
    { section: "memories", kind: "message", reason: "repeated", text: "told elsewhere" },
    { section: "conversation", kind: "message", reason: "budget", text: null },
    { section: "memories", kind: "episode", reason: "budget", text: "left out" },
  ],
};

it("tells what made an answer, line by line", () => {
  expect(explanation(told, "neutral")).toEqual([
    ["level", "♥ 45 friend"],
    ["mood", "shy 100%, sensed shy in what you said"],
    ["parameters", "empathy 0.95 → 1, formality 0.3, verbosity 0.7, humor 0.5, creativity 0.6, directness 0.4 → 0.1"],
    ["memories", "0.82  fact  pet name: Max"],
    ["", "0.50  message  (forgotten since)"],
    ["recall", "lexical: the database has no pgvector"],
    ["prompt", "about 812 of at most 7000 tokens: personality 700, memories 112"],
    ["left out", "1 of conversation for want of room"],
    ["", "1 of memories for want of room, such as: left out"],
    ["shortened", "your message by 3200 characters"],
    ["model", "gpt-x, temperature 0.64"],
    ["tokens", "about 812 in, 40 out"],
    ["timings", "receive 3.0 ms, load 12 ms, compile 0.9 ms, generate 812 ms"],
  ]);
});

it("says that no memory was used and that rules answered", () => {
  const lines = explanation({ trace: { ...told.trace, offline: true }, memories: [], leftOut: [] }, "neutral");
  expect(lines).toContainEqual(["memories", "none"]);
  expect(lines).toContainEqual(["model", "gpt-x (rules, no language model), temperature 0.64"]);
});
