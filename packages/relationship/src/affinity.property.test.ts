import { canonicalJson, DAY_MS, HOUR_MS } from "@luminora/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS, MIDNIGHT } from "./affinity.fixture.ts";
import type { AffinityEvent } from "./affinity-event.ts";
import { levelOf } from "./affinity-level.ts";
import { DEFAULT_AFFINITY_RULES as RULES, type RuleName } from "./affinity-rules.ts";
import { initialAffinity } from "./affinity-state.ts";
import { decayedAffinity } from "./decayed-affinity.ts";
import { foldAffinity, foldAffinityAll } from "./fold-affinity.ts";
import { INTERACTION_KINDS, isHostile } from "./interaction.ts";
import type { LedgerEntry } from "./ledger.ts";

const RUNS = { numRuns: 1_500 };

/** Mostly chatter, some absences, and the very moments at which a threshold passes. */
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.nat(2 * HOUR_MS) },
  { weight: 2, arbitrary: fc.nat(45 * DAY_MS) },
  { weight: 1, arbitrary: fc.constantFrom(1, 3, 7, 14, 30).map((days) => days * DAY_MS) },
);
const interaction = fc.record({ kind: fc.constantFrom(...INTERACTION_KINDS), grade: fc.nat(4) });
const happening = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant("turn" as const),
      interaction,
      short: fc.boolean(),
      ignoredQuestion: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("set" as const), set: fc.integer({ min: -20, max: 120 }) }) },
);

/** A history in order: rising ordinals, with holes as forgotten events leave them, and times that never go back. */
const history = fc.array(fc.tuple(gap, fc.integer({ min: 1, max: 3 }), happening), { maxLength: 60 }).map((steps) => {
  let at = MIDNIGHT;
  let ordinal = 0;
  return steps.map(([wait, step, what]): AffinityEvent => {
    at += wait;
    ordinal += step;
    return { ...what, ordinal, at };
  });
});
const points = fc.nat(100);

const foldAll = (start: number, events: readonly AffinityEvent[]) =>
  foldAffinityAll(RULES, LEVELS, initialAffinity(start), events);

describe("any history of a relationship", () => {
  it("ends the same in one go, one by one through storage, and again", () => {
    fc.assert(
      fc.property(points, history, (start, events) => {
        const whole = foldAll(start, events);
        let state = initialAffinity(start);
        const entries: LedgerEntry[] = [];
        for (const event of events) {
          const folded = foldAffinity(RULES, LEVELS, JSON.parse(canonicalJson(state)), event);
          state = folded.state;
          entries.push(...folded.entries);
        }
        expect(canonicalJson({ state, entries })).toBe(canonicalJson(whole));
        expect(JSON.stringify(foldAll(start, events))).toBe(JSON.stringify(whole));
      }),
      RUNS,
    );
  });

  it("ends the same in whatever order the events arrive", () => {
    const shuffled = history.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      ),
    );
    fc.assert(
      fc.property(points, shuffled, (start, [events, arrived]) => {
        expect(foldAll(start, arrived)).toEqual(foldAll(start, events));
      }),
      RUNS,
    );
  });

  it("ends the same whoever looks at it in between, whenever and how often", () => {
    const looks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(points, history, looks, (start, events, moments) => {
        let state = initialAffinity(start);
        let seenAt = MIDNIGHT;
        const entries: LedgerEntry[] = [];
        for (const event of events) {
          for (const moment of moments) {
            const looked = decayedAffinity(RULES, LEVELS, state, seenAt + Math.floor((event.at - seenAt) * moment));
            state = looked.state;
            entries.push(...looked.entries);
          }
          const folded = foldAffinity(RULES, LEVELS, state, event);
          state = folded.state;
          entries.push(...folded.entries);
          seenAt = event.at;
        }
        expect({ state, entries }).toEqual(foldAll(start, events));
      }),
      RUNS,
    );
  });

  it("leaves a ledger that leads from the first points to the last without a break, within 0..100", () => {
    fc.assert(
      fc.property(points, history, (start, events) => {
        const { state, entries } = foldAll(start, events);
        let current = start;
        for (const entry of entries) {
          expect(entry.before).toBe(current);
          expect(entry.after - entry.before).toBe(entry.delta);
          expect(entry.delta).not.toBe(0);
          expect(entry.levelBefore).toBe(levelOf(LEVELS, entry.before).name);
          expect(entry.levelAfter).toBe(levelOf(LEVELS, entry.after).name);
          current = entry.after;
          expect(Number.isInteger(current) && current >= 0 && current <= 100).toBe(true);
        }
        expect(state.points).toBe(current);
        expect(new Set(entries.map(({ ordinal, rule }) => `${ordinal} ${rule}`)).size).toBe(entries.length);
        expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b));
      }),
      RUNS,
    );
  });

  it("is never raised by hostility, nor by silence", () => {
    fc.assert(
      fc.property(points, history, (start, events) => {
        const hostile = new Set(
          events.filter((e) => e.type === "turn" && isHostile(e.interaction.kind)).map((e) => e.ordinal),
        );
        const gains = foldAll(start, events).entries.filter(({ delta, rule }) => delta > 0 && rule !== "set");
        expect(gains.filter(({ ordinal, rule }) => hostile.has(ordinal) || rule.startsWith("silence"))).toEqual([]);
      }),
      RUNS,
    );
  });

  it("never earns more from a rule on one UTC day than its cap allows", () => {
    fc.assert(
      fc.property(points, history, (start, events) => {
        const counts = new Map<string, number>();
        for (const { rule, at } of foldAll(start, events).entries) {
          const cap = RULES.interactions[rule as RuleName]?.daily_cap ?? Number.POSITIVE_INFINITY;
          const key = `${rule} on day ${Math.floor(at / DAY_MS)}`;
          const count = (counts.get(key) ?? 0) + 1;
          counts.set(key, count);
          expect(count, key).toBeLessThanOrEqual(cap);
        }
      }),
      RUNS,
    );
  });
});
