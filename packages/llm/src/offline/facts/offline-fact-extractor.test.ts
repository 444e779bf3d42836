import type { FactObservation } from "@luminora/memory";
import { DEVELOPMENT, type LabelledMessage } from "@luminora/testing/labelled-facts";
import { describe, expect, it } from "vitest";
import { offlineFactExtractor } from "./offline-fact-extractor.ts";

const NOON = new Date("2026-03-04T12:00:00Z");
const extractor = offlineFactExtractor();
const { signal } = new AbortController();

const label = ({ retract, category, key, value }: FactObservation): string =>
  `${retract ? "-" : ""}${category}/${key}=${value}`.toLowerCase();

async function read(message: string, at = NOON): Promise<string[]> {
  return (await extractor.extractFacts({ message, at }, { signal })).map(label);
}

interface Score {
  precision: number;
  recall: number;
  mistakes: string[];
}

async function score(rows: readonly LabelledMessage[]): Promise<Score> {
  let [hits, found, wanted] = [0, 0, 0];
  const mistakes: string[] = [];
  for (const [message, ...facts] of rows) {
    const expected = facts.map((fact) => fact.toLowerCase());
    const got = await read(message);
    const hit = got.filter((fact) => expected.includes(fact)).length;
    hits += hit;
    found += got.length;
    wanted += expected.length;
    if (hit < got.length || hit < expected.length) mistakes.push(`${message} → ${got.join(", ") || "nothing"}`);
  }
  return { precision: hits / found, recall: hits / wanted, mistakes };
}

describe("offlineFactExtractor", () => {
  // The development set only: `npm run eval -- facts` measures what no rule was mended with.
  it("reads the messages that its rules were made with", async () => {
    const { precision, recall, mistakes } = await score(DEVELOPMENT);
    expect(precision, mistakes.join("\n")).toBeGreaterThanOrEqual(0.95);
    expect(recall, mistakes.join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  it("learns nothing from the messages that teach nothing", async () => {
    const negatives = DEVELOPMENT.filter((row) => row.length === 1);
    expect(negatives.length).toBeGreaterThanOrEqual(30);
    for (const [message] of negatives) expect(await read(message), message).toEqual([]);
  });

  it("gives whole observations of the user", async () => {
    const [name] = await extractor.extractFacts({ message: "My name is Sarah", at: NOON }, { signal });
    expect(name).toEqual({
      category: "personal_info",
      key: "name",
      value: "Sarah",
      confidence: 0.95,
      subject: "user",
      retract: false,
    });
  });

  it("resolves days against the time the message was sent, not against the clock", async () => {
    expect(await read("My cat died yesterday", new Date("2001-01-01T00:30:00Z"))).toContain(
      "relationships/pet_status=cat died on 2000-12-31",
    );
  });

  it("stays with what was said when a day is vague", async () => {
    expect(await read("My cat died last month")).toContain("relationships/pet_status=cat died in 2026-02");
    expect(await read("My cat died")).toContain("relationships/pet_status=cat died");
  });

  it("ignores durations and repetitions where it looks for a day", async () => {
    expect(await read("I have a meeting for two hours")).toEqual([]);
    expect(await read("I have an exam every Friday")).toEqual([]);
  });

  it("splits statements but keeps one title together", async () => {
    expect(await read("I love Pride and Prejudice and mac and cheese and I hate Mondays")).toEqual([
      "preferences/favorite_book=pride and prejudice",
      "preferences/likes=mac and cheese",
      "preferences/dislikes=mondays",
    ]);
  });

  it("does not read what is quoted, pasted or reported", async () => {
    expect(await read("> I live in Rome\n```\nI live in Oslo\n```\nhe said I live in Bonn")).toEqual([]);
  });

  it("keeps a fact once, however often a message says it", async () => {
    expect(await read("I live in Rome. Yes, I live in Rome!")).toEqual(["personal_info/city=rome"]);
  });

  it("stays quick on hostile input", async () => {
    await read("I live in Rome");
    const started = performance.now();
    await read("I have a and my dog Max and, ".repeat(2_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("stops when it is aborted", async () => {
    const aborted = AbortSignal.abort();
    await expect(
      extractor.extractFacts({ message: "I live in Rome", at: NOON }, { signal: aborted }),
    ).rejects.toMatchObject({
      code: "aborted",
    });
  });
});
