import fc from "fast-check";
import { expect, test } from "vitest";
import { allotTokens } from "./allot-tokens.ts";
import { type BudgetedSection, LEAST_ROOM, SECTION_PLANS } from "./context-section.ts";

const NOTHING = { facts: 0, summary: 0, conversation: 0, awaited: 0, unprocessed: 0, memories: 0, message: 0 };
const demand = fc.oneof(fc.nat(200), fc.nat(20_000));
const demands = fc.record<Record<BudgetedSection, number>>({
  facts: demand,
  summary: demand,
  conversation: demand,
  awaited: demand,
  unprocessed: demand,
  memories: demand,
  message: demand,
});
/** By thousandths of a token, which are whole. */
const sumOf = (allotted: Record<string, number>) =>
  Object.values(allotted).reduce((sum, tokens) => sum + Math.round(1_000 * tokens), 0) / 1_000;

test("the shares are a whole, and the least room holds the floors of message and conversation", () => {
  expect(SECTION_PLANS.reduce((sum, { share }) => sum + share, 0)).toBe(1_000);
  const floors = SECTION_PLANS.slice(0, 2).map(({ floor }) => floor);
  expect(floors.reduce((sum, floor) => sum + floor, 0)).toBe(LEAST_ROOM);
});

test("everything is told while there is room", () => {
  const wanted = { ...NOTHING, facts: 400, conversation: 900, memories: 700, message: 40 };
  expect(allotTokens(7_000, SECTION_PLANS, wanted)).toEqual(wanted);
});

test("what nobody needs goes to the message first, and never to memories", () => {
  const wanted = { ...NOTHING, memories: 9_000, message: 4_000 };
  const { memories, message } = allotTokens(5_000, SECTION_PLANS, wanted);
  expect(message).toBe(4_000);
  // Its floor, and its share of what the floors leave.
  expect(memories).toBe(120 + 0.15 * (5_000 - 300 - 120));
});

test("it never exceeds the room or a demand, gives floors first, and gives no section less of a larger room", () => {
  fc.assert(
    fc.property(fc.nat(12_000), demands, (room, wanted) => {
      const allotted = allotTokens(room, SECTION_PLANS, wanted);
      expect(sumOf(allotted)).toBeLessThanOrEqual(room);
      const more = allotTokens(room + 1, SECTION_PLANS, wanted);
      let floors = 0;
      for (const { section, floor } of SECTION_PLANS) {
        expect(allotted[section]).toBeLessThanOrEqual(wanted[section]);
        expect(more[section]).toBeGreaterThanOrEqual(allotted[section]);
        floors += Math.min(floor, wanted[section]);
        if (floors <= room) expect(allotted[section]).toBeGreaterThanOrEqual(Math.min(floor, wanted[section]));
      }
    }),
  );
});
