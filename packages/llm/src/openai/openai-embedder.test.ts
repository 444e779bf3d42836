import { fails, hangs, hashedEmbedding, html, raw, startModelServer, vectors } from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { ModelSpending } from "./model-config.ts";
import { failureOf, modelAt, never } from "./openai.fixture.ts";
import { openaiEmbedder } from "./openai-embedder.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

function embed(texts: readonly string[], overrides: { dimension?: number; timeoutMs?: number } = {}) {
  return openaiEmbedder({ ...modelAt(server), dimension: 8, ...overrides }).embed(texts, { signal: never() });
}

describe("openaiEmbedder", () => {
  it("gives one vector for each text, in order", async () => {
    expect(await embed(["a cat", "two dogs"])).toEqual([hashedEmbedding("a cat", 8), hashedEmbedding("two dogs", 8)]);
    expect(server.calls[0]?.body).toEqual({
      model: "test-model",
      input: ["a cat", "two dogs"],
      encoding_format: "float",
    });
  });

  it("asks nobody for nothing", async () => {
    expect(await embed([])).toEqual([]);
    expect(server.count()).toBe(0);
  });

  it("splits many texts into a few requests", async () => {
    const texts = Array.from({ length: 150 }, (_, index) => `text ${index}`);
    expect(await embed(texts)).toEqual(texts.map((text) => hashedEmbedding(text, 8)));
    expect(server.count("embedding")).toBe(3);
  });

  it("goes by the index, not by the order of the list", async () => {
    const data = [
      { index: 1, embedding: [0, 1] },
      { index: 0, embedding: [1, 0] },
    ];
    server.next("embedding", raw(JSON.stringify({ data })));
    expect(await embed(["first", "second"], { dimension: 2 })).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it("reports the tokens of each request", async () => {
    const spent: ModelSpending[] = [];
    const onSpending = (spending: ModelSpending) => spent.push(spending);
    await openaiEmbedder({ ...modelAt(server), dimension: 8, onSpending }).embed(["four"], { signal: never() });
    expect(spent).toMatchObject([
      {
        role: "embedding",
        purpose: "embedding",
        model: "test-model",
        promptTokens: 1,
        completionTokens: 0,
        estimated: false,
      },
    ]);
  });

  it("refuses vectors of another dimension for good, naming both", async () => {
    const failure = await failureOf(embed(["a"], { dimension: 1536 }), "invalid_configuration");
    expect(failure.message).toMatch(/\b8\b.*\b1536\b.*LUMINORA_EMBEDDING_MODEL/);
    expect(failure.retryable).toBe(false);
  });

  it.each([
    ["too few", [[1, 0]]],
    [
      "too many",
      [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
    ],
  ])("refuses %s vectors", async (_what, list) => {
    server.next("embedding", vectors(list));
    await failureOf(embed(["a", "b"], { dimension: 2 }), "model_failed");
  });

  // Only silence is to be cut short: the others answer, and on a busy machine that may take its time.
  it.each([
    ["a page", html(), "model_failed"],
    ["numbers that are none", raw('{"data":[{"index":0,"embedding":["x"]}]}'), "model_failed"],
    ["429", fails(429), "model_overloaded"],
    ["silence", hangs(), "model_timeout"],
  ] as const)("maps %s", async (_what, answer, code) => {
    server.next("embedding", answer);
    await failureOf(embed(["a"], { timeoutMs: code === "model_timeout" ? 60 : 5_000 }), code);
  });
});
