import { describe, expect, it } from "vitest";
import { SHIPPED } from "../testing/shipped.ts";
import { parseScenarios } from "./parse-scenarios.ts";
import { runScenario } from "./run-scenario.ts";

const { alicia } = SHIPPED;

function run(scenario: Record<string, unknown>) {
  const [parsed] = parseScenarios("alicia", { scenarios: [{ name: "one", ...scenario }] });
  if (parsed === undefined) throw new Error("no scenario");
  return runScenario(alicia, parsed, (text) => text.length);
}

const COMPLIMENT = { given: { affinity: 45 }, message: "You're very pretty" };

describe("runScenario", () => {
  it("is silent when all is as expected", () => {
    const parameters = { empathy: 1, formality: 0.4, verbosity: 0.6, humor: 0.7, creativity: 0.6, directness: 0.1 };
    const prompt = { contains: ["Your heart has just skipped a beat."], lacks: ["kitten"], most_tokens: 3_500 };
    const expected = { level: "friend", mood: "shy", intensity: 1, parameters, temperature: 0.64, prompt };
    expect(run({ ...COMPLIMENT, expect: expected })).toEqual([]);
  });

  it("says of each part what is expected and what is there", () => {
    const prompt = { contains: ["Your heart has skipped two beats."], lacks: ["Mood: shy"], most_tokens: 100 };
    const expected = {
      level: "stranger",
      mood: "sad",
      intensity: 0.5,
      parameters: { empathy: 0.9 },
      temperature: 1,
      prompt,
    };
    expect(run({ ...COMPLIMENT, expect: expected })).toEqual([
      { path: "level", expected: "stranger", actual: "friend" },
      { path: "mood", expected: "sad", actual: expect.stringMatching(/^shy \(by the trigger \/\(\?:you'/) },
      { path: "intensity", expected: "0.5", actual: "1" },
      { path: "parameters.empathy", expected: "0.9", actual: "1" },
      { path: "temperature", expected: "1", actual: "0.64" },
      {
        path: "prompt.contains",
        expected: "Your heart has skipped two beats.",
        actual: "Your heart has just skipped a beat.",
      },
      { path: "prompt.lacks", expected: "not: Mood: shy", actual: expect.stringContaining("Mood: shy") },
      { path: "prompt.most_tokens", expected: "at most 100", actual: expect.stringMatching(/^\d{4}$/) },
    ]);
  });

  it("keeps the given mood, intensity and level where nothing moves her", () => {
    const given = { affinity: 39, level: "friend", mood: "sad", intensity: 0.4 };
    expect(run({ given, message: "It's hot today", expect: { level: "friend", mood: "sad", intensity: 0.4 } })).toEqual(
      [],
    );
  });

  it("refuses a mood that she does not have", () => {
    expect(() => run({ given: { affinity: 0, mood: "grumpy" }, expect: { level: "stranger" } })).toThrow(/grumpy/);
  });
});

describe("parseScenarios", () => {
  it.each([
    [
      "an unknown field",
      [{ name: "a", given: { affinity: 1 }, expect: { levle: "friend" } }],
      "scenarios[0].expect.levle: is not a known field",
    ],
    ["nothing expected", [{ name: "a", given: { affinity: 1 }, expect: {} }], "expects nothing"],
    ["points out of range", [{ name: "a", given: { affinity: 101 }, expect: { level: "a" } }], "is too big"],
    [
      "two of one name",
      [
        { name: "a", given: { affinity: 1 }, expect: { level: "a" } },
        { name: "a", given: { affinity: 2 }, expect: { level: "a" } },
      ],
      "two scenarios have the same name",
    ],
  ])("refuses %s", (_what, scenarios, told) => {
    expect(() => parseScenarios("alicia", { scenarios })).toThrow(told);
  });
});
