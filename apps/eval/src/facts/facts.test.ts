import { offlineFactExtractor } from "@luminora/llm/offline";
import { DEVELOPMENT, HARD_PAIRS, HELD_OUT } from "@luminora/testing/labelled-facts";
import { beforeAll, describe, expect, it } from "vitest";
import { judgePairs, readBy, readPerfectly } from "./judge-pairs.ts";
import { readLabel } from "./read-label.ts";
import { scoreLabelled } from "./score-labelled.ts";
import { isSmallTalk, smallTalk } from "./small-talk.ts";

const extractor = offlineFactExtractor();

// The name tagger and the date readers load with the first message that may teach something.
beforeAll(async () => {
  await extractor.extractFacts({ message: "I live in Rome", at: new Date(0) }, { signal: AbortSignal.timeout(60_000) });
}, 60_000);

describe("the labelled sets", () => {
  it("are large enough, and a third of each teaches nothing", () => {
    for (const [rows, least] of [
      [DEVELOPMENT, 120],
      [HELD_OUT, 80],
    ] as const) {
      expect(rows.length).toBeGreaterThanOrEqual(least);
      expect(rows.filter((row) => row.length === 1).length / rows.length).toBeGreaterThan(1 / 3);
    }
    const messages = [...DEVELOPMENT, ...HELD_OUT].map(([message]) => message);
    expect(new Set(messages).size).toBe(messages.length);
    expect(HARD_PAIRS.length).toBeGreaterThanOrEqual(150);
  });

  it("refuse a label that is none", () => {
    expect(() => readLabel("city=Rome")).toThrow("expected category/key=value");
  });
});

describe("the offline reading of facts", () => {
  it.each([
    ["development", DEVELOPMENT],
    ["held out", HELD_OUT],
  ])("reaches .85 precision and .6 recall on the %s messages", async (_name, rows) => {
    const { precision, recall, negativesThatTaught } = await scoreLabelled(extractor, rows);
    expect(precision.share).toBeGreaterThanOrEqual(0.85);
    expect(recall.share).toBeGreaterThanOrEqual(0.6);
    expect(negativesThatTaught).toBe(0);
  });

  it("learns fewer than ten facts from a thousand turns of small talk, whichever they are", async () => {
    const signal = new AbortController().signal;
    const turns = smallTalk(1_000, 7);
    expect(new Set(turns).size).toBe(1_000);
    const learned = [];
    for (const message of turns) {
      learned.push(...(await extractor.extractFacts({ message, at: new Date("2026-03-04T12:00:00Z") }, { signal })));
    }
    expect(learned.length).toBeLessThan(10);
  });
});

describe("the hard pairs", () => {
  it("supersede nothing wrongly and leave nothing twice, by the labels", async () => {
    const { read, wrong } = await judgePairs(readPerfectly);
    expect(wrong).toEqual([]);
    expect(read).toBe(HARD_PAIRS.length);
  });

  it("supersede nothing wrongly and leave nothing twice, as the offline rules read them", async () => {
    const score = await judgePairs(readBy(extractor));
    expect(score).toMatchObject({ wrongSupersedes: 0, duplicates: 0, learnedFromNothing: 0 });
    expect(score.read).toBeGreaterThanOrEqual(150);
  });

  it("find a fold that supersedes what coexists", async () => {
    const broken = await judgePairs(readPerfectly, [
      ["coexist", "", "personal_info/city=Rome", "", "personal_info/city=Oslo"],
      ["same", "", "preferences/likes=Rome", "", "preferences/likes=Oslo"],
      ["supersede", "", "preferences/likes=tea", "", "preferences/likes=coffee"],
    ]);
    expect(broken).toMatchObject({ right: 0, wrongSupersedes: 1, duplicates: 1, missedSupersedes: 1 });
  });
});

it("small talk is told from an introduction", () => {
  expect(isSmallTalk("Hi! How are you?")).toBe(true);
  expect(isSmallTalk("That's cool. I'm a plumber.")).toBe(false);
  expect(isSmallTalk("Hi, I'm Tom.")).toBe(false);
});
