import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { budgetEnvironment, budgetsOf, pricesOf } from "./budget-environment.ts";
import { readEnvironment } from "./read-environment.ts";

const read = (variables: Record<string, string>) => readEnvironment(budgetEnvironment, variables);

it("reads tokens, money or both", () => {
  const none = { tokens: null, nanoUsd: null };
  expect(budgetsOf(read({}))).toEqual({ tenant: none, user: none });
  const both = read({ LUMINORA_TENANT_BUDGET: "tokens=2000000, usd=5", LUMINORA_USER_BUDGET: "usd=0.50" });
  expect(budgetsOf(both)).toEqual({
    tenant: { tokens: 2_000_000, nanoUsd: 5_000_000_000 },
    user: { tokens: null, nanoUsd: 500_000_000 },
  });
});

it.each(["5", "tokens=1.5", "usd=-1", "usd=1,usd=2", "euro=1", "tokens="])(
  "refuses %s, and says how it looks",
  (text) => {
    expect(() => read({ LUMINORA_USER_BUDGET: text })).toThrow(
      /LUMINORA_USER_BUDGET: must look like tokens=200000,usd=0.50/,
    );
  },
);

it("names what is wrong with a price file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "luminora-prices-"));
  try {
    const path = join(folder, "prices.json");
    expect(() => pricesOf(read({ LUMINORA_PRICES: path }))).toThrow(/LUMINORA_PRICES: .* can't be read as JSON/);
    await writeFile(path, '{"openai": {"m": {"input": "free"}}}');
    expect(() => pricesOf(read({ LUMINORA_PRICES: path }))).toThrow(/openai\.m\.input/);
    await writeFile(path, '{"openai": {"m": {"input": 1, "output": 2}}}');
    expect(pricesOf(read({ LUMINORA_PRICES: path }))).toEqual({ openai: { m: { input: 1, output: 2 } } });
  } finally {
    await rm(folder, { recursive: true });
  }
});
