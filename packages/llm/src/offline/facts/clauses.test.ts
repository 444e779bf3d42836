import { describe, expect, it } from "vitest";
import { statementsOf } from "./clauses.ts";
import { plainEnglish } from "./plain-english.ts";

const texts = (message: string): string[] => statementsOf(plainEnglish(message)).map((clause) => clause.text);

describe("statementsOf", () => {
  it("gives every statement its subject", () => {
    expect(texts("I live in Rome and work as a cook, but my sister lives in Oslo")).toEqual([
      "I live in Rome",
      "I work as a cook",
      "my sister lives in Oslo",
    ]);
  });

  it("keeps what stands before a question", () => {
    expect(texts("I'm Diego, and you?")).toEqual(["I am Diego"]);
    expect(texts("Do you know where I live?")).toEqual([]);
  });

  it("drops what an if governs, and keeps what a polite if introduces", () => {
    expect(texts("If I were rich, I live in Rome")).toEqual([]);
    expect(texts("If you must know, I live in Rome")).toEqual(["I live in Rome"]);
  });

  it("does not take a plan's second verb for a fact", () => {
    expect(texts("I want to live in Rome and work as a cook")).toEqual(["I want to live in Rome and work as a cook"]);
  });

  it("takes greetings and hedges away, however many", () => {
    expect(texts("Hey there! Well, to be honest, I love tea")).toContain("I love tea");
  });

  it("believes nothing of a message that takes itself back", () => {
    expect(texts("I'm a doctor, just kidding")).toEqual([]);
  });
});
