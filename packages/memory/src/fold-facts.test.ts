import { DAY_MS } from "@luminora/kernel";
import { expect, test } from "vitest";
import type { FactEnd, ObservedFact } from "./fact.ts";
import { foldFacts, valueId } from "./fold-facts.ts";

const SCOPE = "tenant/user";

/** The n-th turn says `value` of the user's city, at n × 1000 ms, unless told otherwise. */
function said(ordinal: number, value: string, more: Partial<ObservedFact> = {}): ObservedFact {
  return {
    category: "personal_info",
    key: "city",
    value,
    confidence: 0.9,
    subject: "user",
    retract: false,
    turnId: `turn-${ordinal}`,
    ordinal,
    index: 0,
    at: ordinal * 1_000,
    ...more,
  };
}

const pet = { category: "relationships", key: "pet_name" } as const;

/** value [from..to] ×mentions */
function lines(observations: ObservedFact[]): string[] {
  return foldFacts(observations, SCOPE).map(
    ({ value, validFrom, validTo, mentions }) => `${value} [${validFrom}..${validTo ?? ""}] ×${mentions}`,
  );
}

test("one observation is one current fact", () => {
  expect(foldFacts([said(3, " Madrid ")], SCOPE)).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      category: "personal_info",
      key: "city",
      value: "Madrid",
      confidence: 0.9,
      firstMentionedAt: 3_000,
      lastMentionedAt: 3_000,
      mentions: 1,
      sourceTurnId: "turn-3",
      validFrom: 3_000,
      validTo: null,
      ended: null,
      until: null,
    },
  ]);
  expect(foldFacts([], SCOPE)).toEqual([]);
});

test("a newer city supersedes the older, which keeps its interval", () => {
  expect(lines([said(1, "Madrid"), said(5, "Berlin")])).toEqual(["Madrid [1000..5000] ×1", "Berlin [5000..] ×1"]);
});

test("moving back opens another interval with another id", () => {
  const facts = foldFacts([said(1, "Madrid"), said(2, "Berlin"), said(3, "madrid")], SCOPE);
  expect(facts.map(({ value, validTo }) => [value, validTo])).toEqual([
    ["Madrid", 2_000],
    ["Berlin", 3_000],
    ["madrid", null],
  ]);
  expect(new Set(facts.map(({ id }) => id)).size).toBe(3);
});

test("other names of a single-valued slot supersede too", () => {
  expect(lines([said(1, "nurse", { category: "work", key: "job" }), said(2, "doctor", { key: "profession" })])).toEqual(
    ["nurse [1000..2000] ×1", "doctor [2000..] ×1"],
  );
});

test("pets coexist", () => {
  expect(lines([said(1, "Max", pet), said(2, "Luna", pet)])).toEqual(["Max [1000..] ×1", "Luna [2000..] ×1"]);
});

test("a repeated value is a mention, counted once a turn", () => {
  const observations = [said(1, "Max", pet), said(4, "max!", pet), said(4, "Max", { ...pet, index: 1 })];
  const [fact, ...others] = foldFacts(observations, SCOPE);
  expect(others).toEqual([]);
  expect(fact).toMatchObject({ mentions: 2, firstMentionedAt: 1_000, lastMentionedAt: 4_000, sourceTurnId: "turn-1" });
});

test("the surest mention spells the value, the latest among equals", () => {
  expect(lines([said(1, "MAX", pet), said(2, "max", { ...pet, confidence: 0.8 })])).toEqual(["MAX [1000..] ×2"]);
  expect(lines([said(1, "max", pet), said(2, "Max", pet)])).toEqual(["Max [1000..] ×2"]);
});

test("a retraction closes its value only, and saying it again opens a new interval", () => {
  const forget = { ...pet, retract: true };
  expect(lines([said(1, "Max", pet), said(2, "Luna", pet), said(3, "max", forget), said(7, "Max", pet)])).toEqual([
    "Max [1000..3000] ×1",
    "Luna [2000..] ×1",
    "Max [7000..] ×1",
  ]);
});

test("a retraction without a value empties the slot", () => {
  expect(lines([said(1, "Max", pet), said(2, "Luna", pet), said(3, "", { ...pet, retract: true })])).toEqual([
    "Max [1000..3000] ×1",
    "Luna [2000..3000] ×1",
  ]);
});

test("a retraction of what is not held changes nothing", () => {
  expect(lines([said(1, "Berlin"), said(2, "Madrid", { retract: true })])).toEqual(["Berlin [1000..] ×1"]);
});

test("what is said of others, is unsure or says nothing is no fact", () => {
  expect(
    lines([
      said(1, "Madrid"),
      said(2, "Paris", { subject: "other" }),
      said(3, "Rome", { subject: "companion" }),
      said(4, "Oslo", { confidence: 0.69 }),
      said(5, "Lima", { confidence: Number.NaN }),
      said(6, " \u200b"),
      said(7, "Madrid", { retract: true, confidence: 0.5 }),
    ]),
  ).toEqual(["Madrid [1000..] ×1"]);
  expect(lines([said(1, "Oslo", { confidence: 0.7 })])).toEqual(["Oslo [1000..] ×1"]);
});

test("turns fold by ordinal, not by clock, and no interval ends before it begins", () => {
  expect(lines([said(2, "Berlin", { at: 400 }), said(1, "Madrid", { at: 900 })])).toEqual([
    "Madrid [900..900] ×1",
    "Berlin [400..] ×1",
  ]);
});

test("without the turn that taught it, the facts are as if it had never been said", () => {
  const [first, second, third] = [said(1, "Madrid"), said(2, "Berlin"), said(3, "Madrid")];
  expect(foldFacts([first, third], SCOPE)).toEqual(foldFacts([third, first], SCOPE));
  expect(lines([first, third])).toEqual(["Madrid [1000..] ×2"]);
  expect(lines([first, second, third])).toHaveLength(3);
});

test("ids follow from scope, slot and value", () => {
  const id = (observation: ObservedFact, scope = SCOPE) => foldFacts([observation], scope)[0]?.id;
  expect(id(said(1, "Madrid"))).toBe(id(said(9, "MADRID.")));
  expect(id(said(1, "Madrid"))).not.toBe(id(said(1, "Berlin")));
  expect(id(said(1, "Madrid"))).not.toBe(id(said(1, "Madrid", { key: "hometown" })));
  expect(id(said(1, "Madrid"))).not.toBe(id(said(1, "Madrid"), "tenant/other"));
});

test("observations of two slots are refused", () => {
  expect(() => foldFacts([said(1, "Madrid"), said(2, "Spain", { key: "country" })], SCOPE)).toThrow(
    "personal_info/city and personal_info/country",
  );
});

const status = { category: "relationships", key: "pet_status" } as const;

/** value: how it ended, or "holds" */
function ends(observations: ObservedFact[]): [value: string, end: FactEnd | "holds"][] {
  return foldFacts(observations, SCOPE).map(({ value, ended }) => [value, ended ?? "holds"]);
}

test("each named pet has one status at a time", () => {
  expect(
    ends([
      said(1, "Max is sick", status),
      said(2, "Luna is sick", status),
      said(3, "max died on 2026-03-03", { ...status, key: "dog_status" }),
    ]),
  ).toEqual([
    ["Max is sick", "superseded"],
    ["Luna is sick", "holds"],
    ["max died on 2026-03-03", "holds"],
  ]);
});

test("a status said again in other words is a mention, and keeps its day", () => {
  expect(ends([said(1, "Max died on 2026-03-03", status), said(2, "Max passed away", status)])).toEqual([
    ["Max died on 2026-03-03", "holds"],
  ]);
});

test("what holds for a while supersedes nothing that lasts, and passes by itself", () => {
  const stay = said(2, "Paris", { until: 5_000 });
  expect(ends([said(1, "Madrid"), stay])).toEqual([
    ["Madrid", "holds"],
    ["Paris", "holds"],
  ]);
  const [madrid, paris, berlin] = foldFacts([said(1, "Madrid"), stay, said(9, "Berlin")], SCOPE);
  expect([madrid?.ended, paris?.ended, berlin?.ended]).toEqual(["superseded", "expired", null]);
  expect(paris?.validTo).toBe(5_000);
});

test("a new date moves the end, and what lasts is not made to pass", () => {
  const [moved] = foldFacts([said(1, "Paris", { until: 5_000 }), said(2, "Paris", { until: 9_000 })], SCOPE);
  expect(moved).toMatchObject({ until: 9_000, mentions: 2 });
  expect(foldFacts([said(1, "Paris"), said(2, "Paris", { until: 9_000 })], SCOPE)).toMatchObject([
    { until: null, mentions: 2 },
  ]);
});

test("who comes to stay where they were for a while lives there", () => {
  expect(ends([said(1, "Madrid"), said(2, "Paris", { until: 9_000 }), said(3, "Paris")])).toEqual([
    ["Madrid", "superseded"],
    ["Paris", "superseded"],
    ["Paris", "holds"],
  ]);
});

test("an event to come passes with its day, one of the past stays", () => {
  const midnight = (daysAhead: number) => 1_772_582_400_000 + daysAhead * DAY_MS;
  // At noon on 4 March 2026.
  const event = { category: "events", key: "event", at: 1_772_625_600_000 } as const;
  const until = (value: string) => foldFacts([said(1, value, event)], SCOPE)[0]?.until;
  expect(until("exam on 2026-03-06")).toBe(midnight(3));
  expect(until("flying to Tokyo around 2026-03-11")).toBe(midnight(14));
  expect(until("wedding in 2026-06")).toBe(midnight(119));
  expect(until("moved to Osaka in 2026-02")).toBeNull();
  expect(until("got married on 2026-03-04")).toBeNull();
  expect(until("graduation")).toBeNull();
});

const correction = (ordinal: number, value: string, insteadOf: string, more: Partial<ObservedFact> = {}) =>
  said(ordinal, value, {
    ...{ act: "correct", insteadOf, category: "other", key: "", target: `turn-${ordinal - 1}` },
    ...more,
  });
const likes = { category: "preferences", key: "likes" } as const;

test("a correction replaces a name that was just spoken, whoever's it is", () => {
  expect(ends([said(1, "Max", pet), said(2, "Luna", pet), correction(3, "Leo", "max")])).toEqual([
    ["Max", "superseded"],
    ["Luna", "holds"],
    ["Leo", "holds"],
  ]);
  expect(ends([said(1, "Madrid"), correction(2, "Leo", "Max")])).toEqual([["Madrid", "holds"]]);
});

test("a correction that says of whom it is touches no other name", () => {
  expect(ends([said(1, "Max", pet), correction(2, "Leo", "Max", { key: "boss_name" })])).toEqual([["Max", "holds"]]);
  expect(ends([said(1, "Max", pet), correction(2, "Leo", "Max", { key: "dog_name" })])).toEqual([
    ["Max", "superseded"],
    ["Leo", "holds"],
  ]);
});

test("a correction is of what they have been speaking of, not of last year", () => {
  expect(ends([said(1, "Max", pet), correction(3, "Leo", "Max", { at: 8 * DAY_MS })])).toEqual([["Max", "holds"]]);
});

test("what one has one of is corrected in the turn right after, and what one has many of only as one's own slip", () => {
  const superseded = (value: string, by: string) => [
    [value, "superseded"],
    [by, "holds"],
  ];
  expect(ends([said(1, "Madrid"), correction(2, "Berlin", "Madrid")])).toEqual(superseded("Madrid", "Berlin"));
  expect(ends([said(1, "Madrid"), correction(3, "Berlin", "Madrid")])).toEqual([["Madrid", "holds"]]);
  expect(ends([said(1, "Diego", { key: "name" }), correction(3, "Diana", "Diego")])).toEqual([["Diego", "holds"]]);
  expect(ends([said(1, "sushi", likes), correction(2, "sashimi", "sushi")])).toEqual([["sushi", "holds"]]);
  const slip = { act: "reword" } as const;
  expect(ends([said(1, "sushi", likes), correction(2, "sashimi", "sushi", slip)])).toEqual(
    superseded("sushi", "sashimi"),
  );
  expect(ends([said(1, "sushi", likes), correction(3, "sashimi", "sushi", slip)])).toEqual([["sushi", "holds"]]);
});

test("a turn that was a joke gives back what it replaced and what it took back", () => {
  const joke = said(3, "", { act: "unsay", target: "turn-2", category: "other", key: "" });
  expect(ends([said(1, "Madrid"), said(2, "Mars"), joke])).toEqual([
    ["Madrid", "superseded"],
    ["Mars", "retracted"],
    ["Madrid", "holds"],
  ]);
  expect(ends([said(1, "Max", pet), said(2, "Max", { ...pet, retract: true }), joke])).toEqual([
    ["Max", "retracted"],
    ["Max", "holds"],
  ]);
  expect(ends([said(1, "Madrid"), joke])).toEqual([["Madrid", "holds"]]);
});

test("undo brings back what a value had replaced, restore the value itself, with all its mentions", () => {
  const city = { category: "personal_info", key: "city" } as const;
  const id = (value: string) => valueId({ ...city, value }, SCOPE);
  const facts = [said(1, "Madrid"), said(2, "Madrid"), said(3, "Berlin")];
  const undo = said(4, "", { act: "undo", target: id("Berlin"), turnId: "by-hand" });
  expect(ends([...facts, undo]).at(-1)).toEqual(["Madrid", "holds"]);
  expect(foldFacts([...facts, undo], SCOPE).at(-1)).toMatchObject({
    mentions: 2,
    firstMentionedAt: 1_000,
    sourceTurnId: "turn-1",
    validFrom: 4_000,
  });
  const restore = said(5, "", { act: "restore", target: id("Berlin"), turnId: "again" });
  expect(ends([...facts, undo, restore]).slice(-2)).toEqual([
    ["Madrid", "superseded"],
    ["Berlin", "holds"],
  ]);
});

test("what was forgotten is not brought back by its undoing", () => {
  const target = valueId({ category: "personal_info", key: "city", value: "Madrid" }, SCOPE);
  const restore = said(3, "", { act: "restore", target });
  expect(ends([said(1, "Madrid"), said(2, "Berlin"), restore]).at(-1)).toEqual(["Madrid", "holds"]);
  expect(ends([said(2, "Berlin"), restore])).toEqual([["Berlin", "holds"]]);
});

test("restoring what had passed lets it stay", () => {
  const target = valueId({ category: "personal_info", key: "city", value: "Paris" }, SCOPE);
  const observations = [said(1, "Paris", { until: 2_000 }), said(3, "", { act: "restore", target })];
  expect(foldFacts(observations, SCOPE).at(-1)).toMatchObject({ value: "Paris", until: null, ended: null });
});
