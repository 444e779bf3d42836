import { describe, expect, it } from "vitest";
import { PRESET_NAMES, PRESETS } from "./presets.ts";
import { costOf, LIST_PRICES, type PricedCall, priceFile } from "./prices.ts";

function call(changes: Partial<PricedCall>): PricedCall {
  const model = changes.asked ?? "gpt-4.1-mini";
  const tokens = { promptTokens: 0, completionTokens: 0, cachedTokens: 0 };
  return { provider: "openai", asked: model, model, ...tokens, ...changes };
}

describe("the cost of a call", () => {
  it("is exact in nano-dollars: input, cached input and output each at its price", () => {
    // 0.40, 0.10 and 1.60 dollars a million: 400, 100 and 1,600 nano-dollars a token.
    expect(costOf(call({ promptTokens: 1_000, cachedTokens: 600, completionTokens: 10 }))).toBe(
      400 * 400 + 600 * 100 + 10 * 1_600,
    );
    expect(costOf(call({ asked: "text-embedding-3-small", promptTokens: 7 }))).toBe(7 * 20);
  });

  it("takes cached tokens at the full price where there is no other, and never more of them than were sent", () => {
    const groq = { provider: "groq", asked: "llama-3.3-70b-versatile" };
    expect(costOf(call({ ...groq, promptTokens: 100, cachedTokens: 50 }))).toBe(100 * 590);
    expect(costOf(call({ promptTokens: 100, cachedTokens: 900 }))).toBe(100 * 100);
  });

  it("goes by the model that was asked for, else by the one that answered", () => {
    expect(costOf(call({ asked: "gpt-4.1-mini", model: "gpt-4.1-mini-2025-04-14", promptTokens: 1 }))).toBe(400);
    expect(costOf(call({ asked: "router", model: "gpt-4.1-nano", promptTokens: 1 }))).toBe(100);
  });

  it("is null for a price that nobody knows, and 0 for the rules and for local servers", () => {
    expect(costOf(call({ asked: "gpt-99", promptTokens: 5 }))).toBeNull();
    expect(costOf(call({ provider: "models.example.com", promptTokens: 5 }))).toBeNull();
    for (const provider of ["offline", "ollama", "vllm", "lmstudio"]) {
      expect(costOf(call({ provider, asked: "anything", promptTokens: 5 }))).toBe(0);
    }
  });

  it("goes by the price file first, whose * is any other model of a provider", () => {
    const own = priceFile.parse({
      openai: { "gpt-4.1-mini": { input: 0.2, output: 0.8 } },
      "gpu.internal:8000": { "*": { input: 0.01, output: 0.02 } },
      ollama: { "*": { input: 1, output: 1 } },
    });
    expect(costOf(call({ promptTokens: 10 }), own)).toBe(10 * 200);
    expect(costOf(call({ asked: "gpt-4.1-nano", promptTokens: 10 }), own)).toBe(10 * 100);
    expect(costOf(call({ provider: "gpu.internal:8000", asked: "m", completionTokens: 3 }), own)).toBe(3 * 20);
    expect(costOf(call({ provider: "ollama", promptTokens: 1 }), own)).toBe(1_000);
    expect(priceFile.safeParse({ openai: { m: { input: -1, output: 1 } } }).success).toBe(false);
    expect(priceFile.safeParse({ openai: { m: { in: 1, out: 1 } } }).success).toBe(false);
  });
});

it("the list names only presets that cost something", () => {
  const paid = PRESET_NAMES.filter((name) => PRESETS[name].needsKey);
  for (const provider of Object.keys(LIST_PRICES)) expect(paid).toContain(provider);
});
