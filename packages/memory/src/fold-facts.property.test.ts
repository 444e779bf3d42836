import fc from "fast-check";
import { expect, test } from "vitest";
import { FACT_SUBJECTS, type FactCategory, type ObservedFact } from "./fact.ts";
import { foldFacts } from "./fold-facts.ts";
import { normaliseValue } from "./normalise-value.ts";

const SLOTS: readonly { category: FactCategory; keys: readonly string[]; single: boolean }[] = [
  { category: "personal_info", keys: ["city", "location", "City"], single: true },
  { category: "relationships", keys: ["pet_name", "petName"], single: false },
];

/** Spellings of three values, and of none. */
const VALUES = ["Max", "max!", " MAX ", "Luna", "luna", "Rex", "", "\u200b"];

const slot = fc.constantFrom(...SLOTS);

/** A history of one slot: turns in order of receipt, each with up to three observations, on a clock that never goes back. */
const history = slot.chain(({ category, keys, single }) =>
  fc
    .array(
      fc.record({
        pause: fc.nat(5_000),
        said: fc.array(
          fc.record({
            key: fc.constantFrom(...keys),
            value: fc.constantFrom(...VALUES),
            confidence: fc.constantFrom(0.5, 0.7, 0.8, 1),
            subject: fc.oneof(
              { weight: 5, arbitrary: fc.constant("user" as const) },
              fc.constantFrom(...FACT_SUBJECTS),
            ),
            retract: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.boolean()),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 12 },
    )
    .map((turns) => {
      let at = 0;
      const observations = turns.flatMap(({ pause, said }, ordinal): ObservedFact[] => {
        at += pause;
        const moment = at;
        return said.map((one, index) => ({ ...one, category, turnId: `turn-${ordinal}`, ordinal, index, at: moment }));
      });
      return { observations, single };
    }),
);

test("any order and any repetition give the same facts", () => {
  fc.assert(
    fc.property(
      history.chain(({ observations }) =>
        fc.record({
          observations: fc.constant(observations),
          shuffled: fc
            .array(fc.constantFrom(...observations, undefined), { maxLength: 10 })
            .map((again) => [...observations, ...again.flatMap((one) => (one ? [{ ...one }] : []))])
            .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
        }),
      ),
      ({ observations, shuffled }) => {
        expect(foldFacts(shuffled, "scope")).toEqual(foldFacts(observations, "scope"));
      },
    ),
    { numRuns: 500 },
  );
});

test("at most one current fact in a single-valued slot, and never two with one value", () => {
  fc.assert(
    fc.property(history, ({ observations, single }) => {
      const current = foldFacts(observations, "scope").filter(({ validTo }) => validTo === null);
      expect(new Set(current.map(({ value }) => normaliseValue(value))).size).toBe(current.length);
      if (single) expect(current.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test("ids are unique, intervals run forward, and those of one value or of a single-valued slot never overlap", () => {
  fc.assert(
    fc.property(history, ({ observations, single }) => {
      const facts = foldFacts(observations, "scope");
      expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
      for (const [index, fact] of facts.entries()) {
        expect(fact.validTo ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(fact.validFrom);
        expect(fact.firstMentionedAt).toBe(fact.validFrom);
        expect(fact.mentions).toBeGreaterThanOrEqual(1);
        const rivals = facts
          .slice(index + 1)
          .filter(({ value }) => single || normaliseValue(value) === normaliseValue(fact.value));
        for (const later of rivals) {
          expect(later.validFrom).toBeGreaterThanOrEqual(fact.validTo ?? Number.POSITIVE_INFINITY);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("the last word on a single-valued slot is what holds", () => {
  fc.assert(
    fc.property(history, ({ observations, single }) => {
      fc.pre(single);
      const believed = observations.filter(
        ({ subject, confidence, value, retract }) =>
          subject === "user" && confidence >= 0.7 && (retract || normaliseValue(value) !== ""),
      );
      const last = believed.at(-1);
      fc.pre(last !== undefined && !last.retract);
      const current = foldFacts(observations, "scope").find(({ validTo }) => validTo === null);
      expect(normaliseValue(current?.value ?? "nothing")).toBe(normaliseValue(last?.value ?? ""));
    }),
    { numRuns: 500 },
  );
});
