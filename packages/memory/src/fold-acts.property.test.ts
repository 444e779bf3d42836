import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedValue } from "./compared-value.ts";
import { type Fact, type FactAct, type FactCategory, isCurrent, type ObservedFact } from "./fact.ts";
import { foldFacts, rivalOf, valueId } from "./fold-facts.ts";

const SCOPE = "scope";
const RUNS = { numRuns: 1_000 };
const HOUR = 3_600_000;

const SLOTS: readonly { category: FactCategory; key: string; values: readonly string[] }[] = [
  { category: "personal_info", key: "city", values: ["Ulm", "Bonn", "Kiel", "ulm"] },
  { category: "relationships", key: "pet_name", values: ["Max", "Leo", "Rex", "max!"] },
  { category: "preferences", key: "likes", values: ["sushi", "tea", "jazz", "Tea"] },
];

/** One thing said or done, with values and turns as numbers to be looked up. */
const deed = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constant<FactAct>("say") },
    { weight: 4, arbitrary: fc.constantFrom<FactAct>("correct", "reword", "unsay", "drop", "undo", "restore") },
  ),
  value: fc.nat(3),
  other: fc.nat(3),
  /** The turn that is meant, counted back from this one. */
  back: fc.integer({ min: 1, max: 3 }),
  retract: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  /** Hours for which it holds; null for good. */
  holds: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.integer({ min: 1, max: 60 })),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;
const turn = fc.record({ pause: fc.nat(40), deeds: fc.array(deed, { minLength: 1, maxLength: 2 }) });

interface History {
  slot: (typeof SLOTS)[number];
  observations: ObservedFact[];
  /** The last moment of it. */
  at: number;
}

const history: fc.Arbitrary<History> = fc
  .tuple(fc.constantFrom(...SLOTS), fc.array(turn, { minLength: 1, maxLength: 10 }))
  .map(([slot, turns]) => {
    let at = 0;
    const observations = turns.flatMap(({ pause, deeds }, ordinal) => {
      at += pause * HOUR;
      return deeds.map((each, index) => observed(slot, each, { ordinal, index, at }));
    });
    return { slot, observations, at };
  });

function observed(
  { category, key, values }: History["slot"],
  { what, value: picked, other, back, retract, holds }: Deed,
  place: Pick<ObservedFact, "ordinal" | "index" | "at">,
): ObservedFact {
  const value = values[picked] ?? "";
  const turnId = `turn-${place.ordinal}`;
  const base = { ...place, turnId, category, key, value, confidence: 1, subject: "user", retract: false } as const;
  switch (what) {
    case "say":
      return { ...base, retract, until: holds === null ? null : place.at + holds * HOUR };
    case "correct":
    case "reword":
      return {
        ...base,
        act: what,
        category: "other",
        key: "",
        target: before(place, back),
        insteadOf: values[other] ?? "",
      };
    case "unsay":
      return { ...base, act: what, category: "other", key: "", value: "", target: before(place, back) };
    default:
      return { ...base, act: what, value: "", target: valueId({ category, key, value }, SCOPE) };
  }
}

function before({ ordinal }: Pick<ObservedFact, "ordinal">, back: number): string {
  return `turn-${ordinal - back}`;
}

/** The history with one more turn, an hour after it. */
function then({ observations, at }: History, ...more: Partial<ObservedFact>[]): ObservedFact[] {
  const ordinal = (observations.at(-1)?.ordinal ?? 0) + 1;
  const base = { category: "other", key: "", value: "", confidence: 1, subject: "user", retract: false } as const;
  const place = { turnId: `turn-${ordinal}`, ordinal, at: at + HOUR };
  return [...observations, ...more.map((each, index) => ({ ...base, ...place, index, ...each }))];
}

const fold = (observations: readonly ObservedFact[]) => foldFacts(observations, SCOPE);
const currentAt = (facts: readonly Fact[], at: number) => facts.filter((fact) => isCurrent(fact, at));
const valuesAt = (facts: readonly Fact[], at: number) => currentAt(facts, at).map(comparedValue).sort();

// A busy machine takes its time for so many histories.
describe("facts that are said, corrected, unsaid, dropped, undone, restored, and pass", { timeout: 120_000 }, () => {
  it("are the same in any order, with any repetitions", () => {
    const shuffled = history.chain(({ observations }) =>
      fc.record({
        observations: fc.constant(observations),
        arrived: fc.subarray(observations).chain((again) =>
          fc.shuffledSubarray([...observations, ...again.map((each) => ({ ...each }))], {
            minLength: observations.length + again.length,
          }),
        ),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ observations, arrived }) => {
        expect(fold(arrived)).toEqual(fold(observations));
      }),
      RUNS,
    );
  });

  it("hold at most once for each rival key, at every moment, which is what the database demands", () => {
    fc.assert(
      fc.property(history, ({ observations }) => {
        for (let length = 1; length <= observations.length; length += 1) {
          const open = fold(observations.slice(0, length)).filter(({ validTo }) => validTo === null);
          const keys = open.map((fact) => rivalOf(fact, fact.until));
          expect(new Set(keys).size).toBe(keys.length);
          expect(new Set(open.map(comparedValue)).size).toBe(open.length);
        }
      }),
      RUNS,
    );
  });

  it("have intervals that run forward and ids of their own, and those of one value never overlap", () => {
    fc.assert(
      fc.property(history, ({ observations }) => {
        const facts = fold(observations);
        expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
        for (const [index, fact] of facts.entries()) {
          const end = fact.validTo ?? Number.POSITIVE_INFINITY;
          expect(end).toBeGreaterThanOrEqual(fact.validFrom);
          expect(fact.ended === null).toBe(fact.validTo === null);
          const later = facts.slice(index + 1).filter((other) => comparedValue(other) === comparedValue(fact));
          for (const other of later) expect(other.validFrom).toBeGreaterThanOrEqual(end);
        }
      }),
      RUNS,
    );
  });

  it("pass at their time and no other", () => {
    fc.assert(
      fc.property(history, ({ observations, at }) => {
        for (const { validFrom, validTo, ended, until } of fold(observations)) {
          if (ended === "expired") expect(validTo).toBe(Math.max(validFrom, until ?? Number.NaN));
          // What is past its time was closed by whatever was said next.
          if (validTo === null && until !== null) expect(until > at || validFrom === at).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it("are as if a turn had never been said, once it is unsaid", () => {
    const said = fc.array(
      deed.map((each) => ({ ...each, what: "say" as const })),
      { minLength: 1, maxLength: 2 },
    );
    fc.assert(
      fc.property(history, said, ({ slot, observations, at }, deeds) => {
        const ordinal = (observations.at(-1)?.ordinal ?? 0) + 1;
        const joke = deeds.map((each, index) => observed(slot, each, { ordinal, index, at: at + HOUR }));
        const unsaid = then(
          { slot, observations: [...observations, ...joke], at: at + HOUR },
          { act: "unsay", target: `turn-${ordinal}` },
        );
        const now = at + 2 * HOUR;
        expect(valuesAt(fold(unsaid), now)).toEqual(valuesAt(fold(observations), now));
      }),
      RUNS,
    );
  });

  it("hold again once restored, for good; and no more once dropped", () => {
    fc.assert(
      fc.property(history, fc.nat(3), (told, picked) => {
        const { category, key, values } = told.slot;
        const fact = { category, key, value: values[picked] ?? "" };
        const target = valueId(fact, SCOPE);
        const [value, now] = [comparedValue(fact), told.at + HOUR];
        const wasHeld = fold(told.observations).some((each) => comparedValue(each) === value);
        const by = { category, key, target };
        expect(valuesAt(fold(then(told, { ...by, act: "restore" })), now).includes(value)).toBe(wasHeld);
        expect(valuesAt(fold(then(told, { ...by, act: "drop" })), now)).not.toContain(value);
      }),
      RUNS,
    );
  });

  it("give way to a correction by hand, and come back when that is undone", () => {
    fc.assert(
      fc.property(history, (told) => {
        const { category, key } = told.slot;
        const now = told.at + HOUR;
        const [old] = currentAt(fold(told.observations), now).filter(({ until }) => until === null);
        fc.pre(old !== undefined);
        const by = { category, key };
        const fresh = { ...by, value: "Yokohama" };
        const corrected = then(told, { ...by, act: "drop", target: valueId(old, SCOPE) }, fresh);
        const after = valuesAt(fold(corrected), now);
        expect(after).toContain(comparedValue(fresh));
        expect(after).not.toContain(comparedValue(old));
        const undone = then(
          { ...told, observations: corrected, at: now },
          { ...by, act: "undo", target: valueId(fresh, SCOPE) },
        );
        expect(valuesAt(fold(undone), now + HOUR)).toEqual(valuesAt(fold(told.observations), now + HOUR));
      }),
      RUNS,
    );
  });
});
