import { canonicalJson, DAY_MS, HOUR_MS, MINUTE_MS } from "@luminora/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS, MIDNIGHT } from "./affinity.fixture.ts";
import type { AffinityEvent } from "./affinity-event.ts";
import { levelOf, nextLevel } from "./affinity-level.ts";
import { type AffinityRules, DEFAULT_AFFINITY_RULES as RULES, type RuleName } from "./affinity-rules.ts";
import { initialAffinity } from "./affinity-state.ts";
import { decayedAffinity } from "./decayed-affinity.ts";
import { foldAffinity, foldAffinityAll } from "./fold-affinity.ts";
import { INTERACTION_KINDS, isHostile } from "./interaction.ts";
import type { LedgerEntry } from "./ledger.ts";
import { areAlike, sketchOf } from "./sketch-of.ts";

const RUNS = { numRuns: 1_500 };

/** Mostly chatter, some absences, and the very moments at which a threshold passes. */
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.nat(2 * HOUR_MS) },
  { weight: 2, arbitrary: fc.nat(45 * DAY_MS) },
  { weight: 1, arbitrary: fc.constantFrom(1, 3, 7, 14, 30).map((days) => days * DAY_MS) },
);
const interaction = fc.record({ kind: fc.constantFrom(...INTERACTION_KINDS), grade: fc.nat(4) });
/** Few, so that they repeat one another; some nearly the same. */
const said = fc.constantFrom("ok", "I love you so much", "I really love you so much", "look at this cat").map(sketchOf);
const happening = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant("turn" as const),
      interaction,
      short: fc.boolean(),
      ignoredQuestion: fc.boolean(),
      said,
      utcOffsetMinutes: fc.constantFrom(0, 330, -480),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("set" as const), set: fc.integer({ min: -20, max: 120 }) }) },
);

/** A history in order: rising ordinals, with holes as forgotten events leave them, and times that never go back. */
const history = fc.array(fc.tuple(gap, fc.integer({ min: 1, max: 3 }), happening), { maxLength: 40 }).map((steps) => {
  let at = MIDNIGHT;
  let ordinal = 0;
  return steps.map(([wait, step, what]): AffinityEvent => {
    at += wait;
    ordinal += step;
    return { ...what, ordinal, at };
  });
});
/** Days of talk with much between what is said again: up to 300 turns, of far more than 40 different sayings. */
const manySayings = fc.oneof(
  { weight: 1, arbitrary: said },
  { weight: 3, arbitrary: fc.nat(90).map((word) => sketchOf(String.fromCharCode(0x4e00 + word))) },
);
const longTalk = fc
  .array(fc.tuple(fc.nat(HOUR_MS), manySayings, fc.constantFrom("ordinary", "compliment", "insult")), {
    minLength: 50,
    maxLength: 300,
  })
  .map((talk) => {
    let at = MIDNIGHT;
    return talk.map(([wait, what, kind], ordinal): AffinityEvent => {
      at += wait;
      return { type: "turn", ordinal, at, said: what, interaction: { kind, grade: 2 }, short: false };
    });
  });
const points = fc.nat(100);

/** As a file may have them: nothing but novelty bounds what is earned in a day. */
const UNCAPPED: AffinityRules = {
  ...RULES,
  interactions: {
    ...RULES.interactions,
    ordinary: { points: 1, daily_cap: null },
    compliment: { points: 1, daily_cap: null },
  },
};

const foldAll = (start: number, events: readonly AffinityEvent[]) =>
  foldAffinityAll(RULES, LEVELS, initialAffinity(LEVELS, start), events);

// A busy machine takes its time for so many histories.
describe("any history of a relationship", { timeout: 60_000 }, () => {
  it("ends the same in one go, one by one through storage, and again", () => {
    fc.assert(
      fc.property(points, history, (start, events) => {
        const whole = foldAll(start, events);
        let state = initialAffinity(LEVELS, start);
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
        let state = initialAffinity(LEVELS, start);
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
        let level = levelOf(LEVELS, start).name;
        for (const entry of entries) {
          expect(entry.before).toBe(current);
          expect(entry.after - entry.before).toBe(entry.delta);
          expect(entry.delta !== 0 || entry.levelBefore !== entry.levelAfter).toBe(true);
          expect(entry.levelBefore).toBe(level);
          expect(entry.levelAfter).toBe(
            isSettled(entry)
              ? levelOf(LEVELS, entry.after).name
              : nextLevel(LEVELS, RULES.level_hysteresis, level, entry.after),
          );
          current = entry.after;
          level = entry.levelAfter;
          expect(Number.isInteger(current) && current >= 0 && current <= 100).toBe(true);
        }
        expect(state).toMatchObject({ points: current, level });
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

  it("never lets a level flicker: what turned it back moved the points by the whole hysteresis", () => {
    fc.assert(
      fc.property(points, history, (start, events) => {
        const changes = foldAll(start, events).entries.filter((entry) => entry.levelBefore !== entry.levelAfter);
        changes.forEach((change, index) => {
          const before = changes[index - 1];
          if (before === undefined || isSettled(before) || isSettled(change)) return;
          if (before.levelBefore !== change.levelAfter) return;
          expect(Math.abs(change.after - before.after)).toBeGreaterThanOrEqual(RULES.level_hysteresis);
        });
      }),
      RUNS,
    );
  });

  it("never earns more from a rule on one day than its cap allows, wherever the user says to be", () => {
    fc.assert(
      fc.property(points, history, (start, events) => {
        const days = daysOf(events);
        const counts = new Map<string, number>();
        for (const { rule, ordinal } of foldAll(start, events).entries) {
          const cap = RULES.interactions[rule as RuleName]?.daily_cap ?? Number.POSITIVE_INFINITY;
          const key = `${rule} on day ${days.get(ordinal)}`;
          const count = (counts.get(key) ?? 0) + 1;
          counts.set(key, count);
          expect(count, key).toBeLessThanOrEqual(cap);
        }
      }),
      RUNS,
    );
  });

  it("never pays the same words more than twice in a week, whatever is said in between", () => {
    const counted = { most: 0, worn: 0 };
    fc.assert(
      fc.property(points, fc.oneof(history, longTalk), fc.constantFrom(RULES, UNCAPPED), (start, events, rules) => {
        const { state, entries } = foldAffinityAll(rules, LEVELS, initialAffinity(LEVELS, start), events);
        counted.most = Math.max(counted.most, state.heard.length);
        expect(state.heard.length).toBeLessThanOrEqual(256);
        const gains = new Set(
          entries
            .filter(({ delta, rule }) => delta > 0 && rule !== "comes_back" && rule !== "set")
            .map(({ ordinal }) => ordinal),
        );
        const paid = events.flatMap((event) => (event.type === "turn" && gains.has(event.ordinal) ? [event] : []));
        paid.forEach((last, index) => {
          const alike = paid
            .slice(0, index)
            .filter(({ at, said }) => last.at - at < 7 * DAY_MS && areAlike(said ?? "", last.said ?? ""));
          if (alike.length === 1) counted.worn += 1;
          expect(alike.length).toBeLessThanOrEqual(1);
        });
      }),
      RUNS,
    );
    // The histories are long enough to mean something.
    expect(counted.most).toBeGreaterThan(40);
    expect(counted.worn).toBeGreaterThan(1_000);
  });

  it("earns the ordinary point alone until three friendly turns have made up for an insult", () => {
    fc.assert(
      fc.property(points, history, (start, events) => {
        const gains = foldAll(start, events).entries.filter(({ delta, rule }) => delta > 0 && rule !== "set");
        const said = events.filter((event) => event.type === "turn");
        said.forEach((event, index) => {
          const before = said.slice(Math.max(0, index - 3), index);
          if (!before.some(({ interaction }) => interaction.kind === "insult")) return;
          const rules = gains.filter(({ ordinal }) => ordinal === event.ordinal).map(({ rule }) => rule);
          expect(rules.filter((rule) => rule !== "ordinary")).toEqual([]);
        });
      }),
      RUNS,
    );
  });
});

/** Silence and a manual set go by the points alone. */
function isSettled({ rule }: LedgerEntry): boolean {
  return rule === "set" || rule.startsWith("silence_");
}

/** The day of each turn by the user's clock, which never goes back. */
function daysOf(events: readonly AffinityEvent[]): ReadonlyMap<number, number> {
  let day = Number.NEGATIVE_INFINITY;
  return new Map(
    events.flatMap((event) => {
      if (event.type !== "turn") return [];
      day = Math.max(day, Math.floor((event.at + (event.utcOffsetMinutes ?? 0) * MINUTE_MS) / DAY_MS));
      return [[event.ordinal, day] as const];
    }),
  );
}
