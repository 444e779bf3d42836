import { describe, expect, it } from "vitest";
import { fact } from "./cli.fixture.ts";
import { factChanges } from "./fact-changes.ts";

const max = fact("pet_name", "Max");
const madrid = fact("city", "Madrid");
const berlin = fact("city", "Berlin");

describe("factChanges", () => {
  it("finds nothing when only the order or the mentions changed", () => {
    expect(factChanges([max, madrid], [madrid, { ...max, mentions: 2 }])).toEqual({ learned: [], forgotten: [] });
  });

  it("finds what is new and what is gone", () => {
    expect(factChanges([max], [madrid])).toEqual({ learned: [{ fact: madrid, was: null }], forgotten: [max] });
  });

  it("tells the value that a new one took the place of", () => {
    expect(factChanges([max, madrid], [max, berlin])).toEqual({
      learned: [{ fact: berlin, was: "Madrid" }],
      forgotten: [],
    });
  });

  it("uses each old value once", () => {
    const luna = fact("pet_name", "Luna");
    const rex = fact("pet_name", "Rex");
    expect(factChanges([max], [luna, rex])).toEqual({
      learned: [
        { fact: luna, was: "Max" },
        { fact: rex, was: null },
      ],
      forgotten: [],
    });
  });

  it("does not take a fact of another category for the one that was replaced", () => {
    const workplace = { ...fact("city", "Berlin"), category: "work" };
    expect(factChanges([madrid], [workplace])).toEqual({
      learned: [{ fact: workplace, was: null }],
      forgotten: [madrid],
    });
  });
});
