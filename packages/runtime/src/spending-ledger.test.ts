import type { LedgerCall } from "@luminora/companion";
import type { OnSpending } from "@luminora/llm/openai";
import { expect, it } from "vitest";
import { spendingLedger } from "./spending-ledger.ts";

const spending: Parameters<OnSpending>[0] = {
  role: "reply",
  purpose: "reply",
  provider: "openai",
  asked: "gpt-4.1-mini",
  model: "gpt-4.1-mini-2025-04-14",
  promptTokens: 10,
  completionTokens: 1,
  cachedTokens: 0,
  estimated: false,
  ms: 5,
  outcome: "ok",
  for: { tenantId: "t", userId: "u", turnId: null },
};

/** A ledger over a book whose writings fail or wait as told. */
function ledgerOver(book: (calls: readonly LedgerCall[]) => Promise<void>) {
  let ids = 0;
  const warned: string[] = [];
  const tell = (_fields: object, message: string) => warned.push(message);
  const ledger = spendingLedger({
    book,
    clock: () => new Date(0),
    newId: () => `id${ids++}`,
    log: { info: tell, warn: tell, error: tell },
    prices: {},
    lingerMs: 1,
  });
  return { ledger, warned };
}

it("books many calls at once, priced, under the name of the model that was asked", async () => {
  const batches: (readonly LedgerCall[])[] = [];
  const { ledger } = ledgerOver(async (calls) => {
    batches.push(calls);
  });
  for (let call = 0; call < 250; call += 1) ledger.onSpending(spending);
  await ledger.close();
  expect(batches.map(({ length }) => length)).toEqual([200, 50]);
  const { asked: _asked, for: _for, ...told } = spending;
  expect(batches[0]?.[0]).toEqual({
    ...told,
    id: "id0",
    tenantId: "t",
    userId: "u",
    turnId: null,
    model: "gpt-4.1-mini",
    costNanoUsd: 10 * 400 + 1_600,
    at: new Date(0),
  });
});

it("leaves out what is nobody's call, and what comes after its end", async () => {
  const booked: LedgerCall[] = [];
  const { ledger } = ledgerOver(async (calls) => {
    booked.push(...calls);
  });
  ledger.onSpending({ ...spending, for: null });
  await ledger.close();
  ledger.onSpending(spending);
  await ledger.close();
  expect(booked).toEqual([]);
});

it("keeps its calls while the database is away, and tells it the same ids again", async () => {
  const told: string[][] = [];
  const { ledger, warned } = ledgerOver(async (calls) => {
    told.push(calls.map(({ id }) => id));
    if (told.length === 1) throw new Error("away");
  });
  ledger.onSpending(spending);
  await expect.poll(() => told.length).toBe(1);
  ledger.onSpending(spending);
  await ledger.close();
  expect(told).toEqual([["id0"], ["id0", "id1"]]);
  expect(warned).toEqual(["model calls not booked yet"]);
});
