import { DAY_MS, MINUTE_MS } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { fold, LEVELS, MIDNIGHT, setTo, told, turn, turns } from "./affinity.fixture.ts";
import { DEFAULT_AFFINITY_RULES } from "./affinity-rules.ts";
import { initialAffinity } from "./affinity-state.ts";
import { foldAffinity, foldAffinityAll } from "./fold-affinity.ts";
import { sketchOf } from "./sketch-of.ts";

const DAY = DAY_MS / MINUTE_MS;

/** Words of which no two are alike. */
const nth = (index: number) => String.fromCharCode(0x4e00 + index);

describe("the first words", () => {
  it('"Hello" makes 1 of 0, and "you\'re pretty" makes 3 of it', () => {
    const hello = fold(0, [turn(0)]);
    expect(hello.state.points).toBe(1);
    const pretty = fold(hello.state, [turn(1, "compliment")]);
    expect(pretty.state.points).toBe(3);
    expect(told(pretty)).toEqual(["ordinary +1", "compliment +1"]);
  });

  it("writes down what changed, when, and at which event", () => {
    const { entries } = fold(18, [turn(7, "shares_personal")]);
    const at = MIDNIGHT + 7 * MINUTE_MS;
    expect(entries).toEqual([
      {
        rule: "ordinary",
        delta: 1,
        before: 18,
        after: 19,
        levelBefore: "stranger",
        levelAfter: "stranger",
        at,
        ordinal: 7,
      },
      {
        rule: "shares_personal",
        delta: 4,
        before: 19,
        after: 23,
        levelBefore: "stranger",
        levelAfter: "acquaintance",
        at,
        ordinal: 7,
      },
    ]);
  });
});

describe("the table", () => {
  it.each([
    ["ordinary", 1, 10],
    ["compliment", 1, 2],
    ["mentions_liked", 2, 3],
    ["recalls_shared_past", 3, 2],
    ["shares_personal", 4, 1],
    ["made_her_laugh", 1, 5],
  ] as const)("%s: +%i, at most %i times a day", (kind, points, cap) => {
    const twelveInADay = fold(20, turns(12, kind)).entries.filter(({ rule }) => rule === kind);
    expect(twelveInADay.map(({ delta }) => delta)).toEqual(Array.from({ length: cap }, () => points));
  });

  it.each([
    ["insult", -5],
    ["mentions_disliked", -2],
  ] as const)("%s: %i every time, and no ordinary point", (kind, points) => {
    const twelveInADay = fold(100, turns(12, kind));
    expect(twelveInADay.entries.every(({ rule, delta }) => rule === kind && delta === points)).toBe(true);
    expect(twelveInADay.entries).toHaveLength(12);
  });

  it.each([
    [3 * DAY - 1, ["ordinary +1"]],
    [3 * DAY, ["comes_back +5", "ordinary +1"]],
    [6 * DAY, ["comes_back +5", "ordinary +1"]],
  ])("coming back after %i minutes gives %j", (gap, expected) => {
    const left = fold(20, [turn(0)]);
    expect(told(fold(left.state, [turn(gap)]))).toEqual(expected);
  });

  it("coming back counts once a gap, and never for the first turn", () => {
    const events = [turn(0), turn(3 * DAY), turn(3 * DAY + 1), turn(7 * DAY)];
    expect(told(fold(20, events)).filter((entry) => entry.startsWith("comes_back"))).toHaveLength(2);
    expect(told(fold(20, [turn(900 * DAY)]))).toEqual(["ordinary +1"]);
  });

  it("five very short answers in a row: -1, and the streak starts again", () => {
    const short = turns(10, "ordinary", { short: true });
    const losses = fold(20, short).entries.filter(({ rule }) => rule === "short_answers");
    expect(losses.map(({ ordinal, delta }) => [ordinal, delta])).toEqual([
      [4, -1],
      [9, -1],
    ]);
  });

  it("a third ignored question: -2, in a row or not", () => {
    const events = turns(9).map((event, i) => ({ ...event, ignoredQuestion: i % 2 === 0 }));
    const losses = fold(20, events).entries.filter(({ rule }) => rule === "ignored_questions");
    expect(losses.map(({ ordinal, delta }) => [ordinal, delta])).toEqual([[4, -2]]);
    expect(fold(20, events).state.ignoredQuestions).toBe(2);
  });
});

describe("the streak of short answers", () => {
  const curt = (minutes: number) => turn(minutes, "ordinary", { short: true });
  const four = [0, 1, 2, 3].map(curt);

  it.each([
    ["a longer answer breaks it", turn(4), 0],
    ["a short compliment breaks it", turn(4, "compliment", { short: true }), 0],
    ["an insult leaves it as it is", turn(4, "insult", { short: true }), 4],
    ["a manual set leaves it as it is", setTo(50, 4), 4],
  ])("%s", (_, event, streak) => {
    expect(fold(20, [...four, event]).state.shortStreak).toBe(streak);
  });

  it("counts no short compliment as the fifth answer", () => {
    const events = [...four, turn(4, "compliment", { short: true })];
    expect(told(fold(20, events)).filter((entry) => entry.startsWith("short_answers"))).toEqual([]);
  });

  it("goes on after what left it as it is", () => {
    expect(told(fold(20, [...four, turn(4, "insult"), curt(5)])).at(-1)).toBe("short_answers -1");
  });
});

describe("hostility", () => {
  it("earns nothing for coming back, and the gap is spent", () => {
    const left = fold(50, [turn(0)]);
    const insulted = fold(left.state, [turn(4 * DAY, "insult")]);
    expect(told(insulted)).toEqual(["insult -5"]);
    expect(told(fold(insulted.state, [turn(4 * DAY + 1)]))).toEqual(["ordinary +1"]);
  });

  it("uses up none of the day's ordinary points", () => {
    const events = [...turns(5, "insult"), ...turns(15).map((event) => ({ ...event, ordinal: event.ordinal + 5 }))];
    expect(told(fold(50, events)).filter((entry) => entry === "ordinary +1")).toHaveLength(10);
  });
});

describe("after an insult", () => {
  const kind = (minutes: number, about = {}) => turn(minutes, "shares_personal", about);

  it("the ordinary point alone is earned until three friendly turns have passed", () => {
    const events = [turn(0, "insult"), kind(1), turn(2, "compliment"), turn(3), kind(4)];
    expect(told(fold(50, events))).toEqual([
      "insult -5",
      "ordinary +1",
      "ordinary +1",
      "ordinary +1",
      "ordinary +1",
      "shares_personal +4",
    ]);
  });

  it("another insult starts the count anew; what she dislikes does not touch it", () => {
    const again = [turn(0, "insult"), turn(1), turn(2), turn(3, "insult"), turn(4), turn(5, "mentions_disliked")];
    expect(fold(50, again).state.toRepair).toBe(2);
  });

  it("staying away earns no return, and saying sorry again and again repairs twice", () => {
    const sorry = (minutes: number) => turn(minutes, "ordinary", { said: sketchOf("I am so sorry") });
    const left = fold(50, [turn(0, "insult"), sorry(4 * DAY)]);
    expect(told(left)).toEqual(["insult -5", "ordinary +1"]);
    const begging = fold(
      left.state,
      [1, 2, 3, 4].map((more) => sorry(4 * DAY + more)),
    );
    expect(told(begging)).toEqual(["ordinary +1"]);
    expect(begging.state.toRepair).toBe(1);
  });
});

describe("the judge's grade", () => {
  it("makes a friendly case an ordinary turn when it is 0, and changes nothing from 1 on", () => {
    const graded = (grade: number) =>
      told(fold(20, [turn(0, "shares_personal", { interaction: { kind: "shares_personal", grade } })]));
    expect(graded(0)).toEqual(["ordinary +1"]);
    for (const grade of [1, 2, 3, 4]) expect(graded(grade)).toEqual(["ordinary +1", "shares_personal +4"]);
  });

  it("makes no insult milder", () => {
    expect(told(fold(20, [turn(0, "insult", { interaction: { kind: "insult", grade: 0 } })]))).toEqual(["insult -5"]);
  });
});

describe("worn-out words", () => {
  const love = sketchOf("I love you so much");
  const loving = (minutes: number) => turn(minutes, "compliment", { said: love });

  it("earn nothing the third time, and again when a week is over", () => {
    const week = [loving(0), loving(1), loving(2), loving(2 * DAY), loving(7 * DAY - 1), loving(7 * DAY)];
    const earned = fold(20, week).entries.filter(({ delta }) => delta > 0);
    expect(earned.map(({ rule, ordinal }) => [rule, ordinal])).toEqual([
      ["ordinary", 0],
      ["compliment", 0],
      ["ordinary", 1],
      ["compliment", 1],
      ["comes_back", 7 * DAY - 1],
      ["ordinary", 7 * DAY],
      ["compliment", 7 * DAY],
    ]);
  });

  it("use up no cap, and hurt as ever", () => {
    const insult = (minutes: number) => turn(minutes, "insult", { said: love });
    expect(told(fold(50, [insult(0), insult(1), insult(2)]))).toEqual(["insult -5", "insult -5", "insult -5"]);
    const worn = fold(50, [loving(0), loving(1), loving(2), loving(3)]).state;
    expect(worn.used).toEqual({ ordinary: 2, compliment: 2 });
  });

  it("are not made new by any number of others in between", () => {
    const other = (index: number) => turn(index + 2, "ordinary", { said: sketchOf(`a${nth(index)} b${nth(index)}`) });
    const others = Array.from({ length: 600 }, (_, index) => other(index));
    const { state } = fold(0, [loving(0), loving(1), ...others]);
    // Two loving ones, eight others that the cap of ordinary turns let earn.
    expect(state.heard).toHaveLength(10);
    expect(fold(state, [loving(DAY)]).entries).toEqual([]);
    expect(fold(state, [other(DAY)]).entries.map(({ rule }) => rule)).toEqual(["ordinary"]);
  });

  it("leave nothing to earn where a file lets more different ones earn than are remembered, until the first are a week old", () => {
    const { ordinary } = DEFAULT_AFFINITY_RULES.interactions;
    const unlimited = {
      ...DEFAULT_AFFINITY_RULES,
      interactions: { ...DEFAULT_AFFINITY_RULES.interactions, ordinary: { ...ordinary, daily_cap: null } },
    };
    const talk = Array.from({ length: 300 }, (_, index) => turn(index, "ordinary", { said: sketchOf(nth(index)) }));
    const { state } = foldAffinityAll(unlimited, LEVELS, initialAffinity(LEVELS, 0), talk);
    expect([state.heard.length, state.used.ordinary]).toEqual([256, 256]);
    const week = turn(7 * DAY + 43, "ordinary", { said: sketchOf("new") });
    expect(foldAffinity(unlimited, LEVELS, state, week).state.heard).toHaveLength(256 - 44 + 1);
  });

  it("make up for an insult no oftener, also when the caps are used up", () => {
    const sorry = (minutes: number) => turn(minutes, "ordinary", { said: sketchOf("I am so sorry") });
    const talk = Array.from({ length: 12 }, (_, index) => turn(index, "ordinary", { said: sketchOf(nth(index)) }));
    const { state } = fold(50, [...talk, turn(20, "insult"), ...[21, 22, 23, 24].map(sorry)]);
    expect(state.toRepair).toBe(1);
  });
});

describe("a day", () => {
  it("ends at midnight UTC: caps start again", () => {
    const evening = Array.from({ length: 12 }, (_, i) => turn(DAY - 12 + i));
    const { state } = fold(0, evening);
    expect(state.points).toBe(10);
    const midnight = fold(state, [turn(DAY)]);
    expect(midnight.state.points).toBe(11);
    expect(midnight.state.used).toEqual({ ordinary: 1 });
  });

  it("is the event's own, in whatever zone and year: before 1970 too", () => {
    const before1970 = [-2, -1].map((at, ordinal) => turn(0, "shares_personal", { ordinal, at }));
    const after = turn(0, "shares_personal", { ordinal: 2, at: 0 });
    expect(told(fold(0, [...before1970, after])).filter((entry) => entry === "shares_personal +4")).toHaveLength(2);
  });

  it("does not begin again when a clock is a little behind", () => {
    const { state } = fold(0, [turn(DAY, "shares_personal"), turn(DAY - 1, "shares_personal", { ordinal: DAY + 1 })]);
    expect(state).toMatchObject({ points: 6, lastAt: MIDNIGHT + DAY_MS, used: { ordinary: 2, shares_personal: 1 } });
  });
});

describe("the bounds", () => {
  it("stops at 100 and writes only what moved", () => {
    expect(told(fold(98, [turn(0, "shares_personal")]))).toEqual(["ordinary +1", "shares_personal +1"]);
    expect(told(fold(100, [turn(0, "shares_personal")]))).toEqual([]);
  });

  it("stops at 0 and writes only what moved", () => {
    expect(told(fold(3, [turn(0, "insult"), turn(1, "insult")]))).toEqual(["insult -3"]);
  });

  it("counts towards the cap what moved nothing", () => {
    const atTheTop = fold(100, [turn(0, "shares_personal"), turn(1, "insult"), turn(2, "shares_personal")]);
    expect(told(atTheTop)).toEqual(["insult -5", "ordinary +1"]);
  });
});

describe("a manual set", () => {
  it("moves to the points and says so", () => {
    const { entries, state } = fold(10, [setTo(45, 3)]);
    expect(entries).toEqual([
      {
        rule: "set",
        delta: 35,
        before: 10,
        after: 45,
        levelBefore: "stranger",
        levelAfter: "friend",
        at: MIDNIGHT + 3 * MINUTE_MS,
        ordinal: 3,
      },
    ]);
    expect(state).toEqual({ ...initialAffinity(LEVELS, 45), ordinal: 3 });
  });

  it.each([
    [-5, 0],
    [250, 100],
    [41.6, 42],
  ])("to %d ends at %i", (wanted, points) => {
    expect(fold(50, [setTo(wanted, 0)]).state.points).toBe(points);
  });

  it("to the same points writes nothing", () => {
    expect(told(fold(50, [setTo(50, 0)]))).toEqual([]);
  });
});

describe("an event that does not follow", () => {
  const add = (state: Parameters<typeof foldAffinity>[2], event: Parameters<typeof foldAffinity>[3]) =>
    foldAffinity(DEFAULT_AFFINITY_RULES, LEVELS, state, event);
  const conflict = expect.objectContaining({ code: "conflict" });

  it("is refused when it is in already, or later ones are", () => {
    const { state } = fold(0, [turn(1), turn(5)]);
    expect(() => add(state, turn(5))).toThrow(conflict);
    expect(() => add(state, turn(3))).toThrow(conflict);
    expect(() => add(state, setTo(9, 5))).toThrow(conflict);
  });

  it("is refused when a silence has counted that it would have broken", () => {
    const { state } = fold(50, [turn(0), setTo(50, 8 * DAY)]);
    expect(() => add(state, turn(8 * DAY + 1, "ordinary", { at: MIDNIGHT + 7 * DAY_MS - 1 }))).toThrow(conflict);
    expect(add(state, turn(8 * DAY + 1, "ordinary", { at: MIDNIGHT + 7 * DAY_MS })).state.points).toBe(56);
  });
});

describe("rules of a personality's own", () => {
  it("are honoured", () => {
    const { interactions } = DEFAULT_AFFINITY_RULES;
    const rules = {
      ...DEFAULT_AFFINITY_RULES,
      interactions: { ...interactions, ordinary: { points: 3, daily_cap: 1 }, insult: { points: -20, daily_cap: 1 } },
      comes_back_after_days: 1,
      repair: { friendly_turns: 0 },
    };
    const events = [turn(0), turn(1), turn(2, "insult"), turn(3, "insult"), turn(DAY + 3)];
    let state = initialAffinity(LEVELS, 50);
    const deltas = events.flatMap((event) => {
      const folded = foldAffinity(rules, LEVELS, state, event);
      state = folded.state;
      return told(folded);
    });
    expect(deltas).toEqual(["ordinary +3", "insult -20", "comes_back +5", "ordinary +3"]);
  });
});
