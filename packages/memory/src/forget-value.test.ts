import fc from "fast-check";
import { expect, test } from "vitest";
import type { ObservedFact } from "./fact.ts";
import { foldFacts } from "./fold-facts.ts";
import { type ChangedObservation, forgetValue, withoutForgotten } from "./forget-value.ts";

const SCOPE = "tenant user";
const pet = { category: "relationships", key: "pet_name" } as const;

function said(ordinal: number, value: string, more: Partial<ObservedFact> = {}): ObservedFact {
  const base = { category: "personal_info", key: "city", confidence: 0.9, subject: "user", retract: false } as const;
  return { ...base, value, turnId: `turn-${ordinal}`, ordinal, index: 0, at: ordinal * 1_000, ...more };
}

const correction = (ordinal: number, value: string, insteadOf: string) =>
  said(ordinal, value, { act: "correct", insteadOf, category: "other", key: "", target: `turn-${ordinal - 1}` });

function changed(observations: readonly ObservedFact[], changes: readonly ChangedObservation[]): ObservedFact[] {
  return observations.flatMap((each) => {
    const change = changes.find(({ turnId, index }) => turnId === each.turnId && index === each.index);
    if (!change) return [each];
    return change.becomes ? [change.becomes] : [];
  });
}

/** The facts that are left when `value` is forgotten, with the turns of `late` read before it or after. */
function leftOf(observations: readonly ObservedFact[], value: string, late: ReadonlySet<number>, isLate: boolean) {
  const inTime = observations.filter(({ ordinal }) => !isLate || !late.has(ordinal));
  const fact = foldFacts(inTime, SCOPE).findLast((each) => each.value.toLowerCase().startsWith(value.toLowerCase()));
  if (!fact) return null;
  const { id, changes, told } = forgetValue(inTime, fact, SCOPE);
  const forgotten = { ...told, id, ordinal: 1_000 };
  const read = isLate ? observations.filter(({ ordinal }) => late.has(ordinal)) : [];
  return foldFacts([...changed(inTime, changes), ...withoutForgotten(read, [forgotten], SCOPE)], SCOPE);
}

test("turns that are read after a value was forgotten leave what they would have left before", () => {
  const turn = fc.record({
    value: fc.constantFrom("Ulm", "ulm", "Ulm, Germany", "Bonn", "Rome", ""),
    retract: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()),
    key: fc.constantFrom("city", "location"),
    late: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(turn, { minLength: 2, maxLength: 10 }), (turns) => {
      const observations = turns.map(({ late: _, ...each }, index) => said(index + 1, each.value, each));
      const late = new Set(turns.flatMap((each, index) => (each.late ? [index + 1] : [])));
      const afterwards = leftOf(observations, "Ulm", late, true);
      fc.pre(afterwards !== null);
      expect(afterwards).toEqual(leftOf(observations, "Ulm", late, false));
      expect(afterwards?.map(({ value }) => value.slice(0, 3).toLowerCase())).not.toContain("ulm");
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["away from it", "Max", ["Leo: holds"]],
  ["to it", "Leo", ["Max: superseded"]],
])("a correction that leads %s leaves the same, early or late", (_, value, left) => {
  const observations = [said(1, "Max", pet), said(1, "Luna", { ...pet, index: 1 }), correction(2, "Leo", "Max")];
  const again = [...observations, said(3, "Leo", pet), said(3, "Max", { ...pet, index: 1, retract: true })];
  const ends = (facts: ReturnType<typeof leftOf>) =>
    facts?.filter((fact) => fact.value !== "Luna").map((fact) => `${fact.value}: ${fact.ended ?? "holds"}`);
  expect(ends(leftOf(observations, value, new Set(), false))).toEqual(left);
  if (value === "Max") expect(ends(leftOf(observations, value, new Set([2]), true))).toEqual(left);
  else expect(ends(leftOf(again, value, new Set([2]), true))).toEqual(left);
});

test("a correction that replaced nothing stays what it was", () => {
  const likes = { category: "preferences", key: "likes" } as const;
  const observations = [said(1, "pizza", likes), correction(2, "pasta", "pizza")];
  expect(leftOf(observations, "pizza", new Set(), false)).toEqual([]);
  expect(leftOf(observations, "pizza", new Set([2]), true)).toEqual([]);
});

test("what is said after it was forgotten is learned", () => {
  const forgotten = { ...pet, id: "", at: 0, turnIds: [], ordinal: 5 };
  const [fact] = foldFacts([said(1, "Max", pet)], SCOPE);
  const { id } = forgetValue([], fact ?? { ...pet, value: "Max", lastMentionedAt: 0 }, SCOPE);
  const kept = [said(6, "Max", pet), said(4, "Max", { subject: "user" })];
  expect(withoutForgotten([said(4, "Max", pet), ...kept], [{ ...forgotten, id }], SCOPE)).toEqual(kept);
});
