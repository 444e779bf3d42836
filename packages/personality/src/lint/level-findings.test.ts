import { describe, expect, it } from "vitest";
import { found } from "./found.fixture.ts";

function levels(...ranges: [number, number][]): Record<string, unknown> {
  const relationship_levels = ranges.map((affinity_range, index) => ({
    name: `level_${index}`,
    affinity_range,
    description: `A level ${index}.`,
  }));
  return { hierarchical_config: { relationship_levels } };
}

it("finds nothing in the least personality", () => {
  expect(found({})).toEqual([]);
});

describe("levels", () => {
  const path = "hierarchical_config.relationship_levels";
  const cure = "let each begin where the one before ends";

  it.each<[string, [number, number][], string[]]>([
    [
      "seamless ones",
      [
        [0, 50],
        [51, 100],
      ],
      [],
    ],
    [
      "a gap between two",
      [
        [0, 20],
        [25, 100],
      ],
      [`warning ${path}: leave a gap: no level holds 21 to 24 points: ${cure}`],
    ],
    [
      "a gap at both ends",
      [[10, 99]],
      [
        `warning ${path}: leave a gap: no level holds 0 to 9 points: ${cure}`,
        `warning ${path}: leave a gap: no level holds 100 points: ${cure}`,
      ],
    ],
    [
      "an overlap",
      [
        [0, 50],
        [50, 100],
      ],
      [`warning ${path}: overlap: level_1 and a level before it both hold 50 points: ${cure}`],
    ],
    [
      "one inside another",
      [
        [0, 100],
        [40, 60],
      ],
      [`warning ${path}: overlap: level_1 is inside level_0: let level_0 end at 39`],
    ],
    [
      "falling order",
      [
        [51, 100],
        [0, 50],
      ],
      [`warning ${path}: are not in rising order: sort them by affinity_range`],
    ],
  ])("%s", (_what, ranges, expected) => {
    expect(found(levels(...ranges))).toEqual(expected);
  });

  const two = levels([0, 49], [50, 100]);
  const all = (rule: object) =>
    Object.fromEntries(
      [
        "ordinary",
        "compliment",
        "mentions_liked",
        "recalls_shared_past",
        "shares_personal",
        "made_her_laugh",
        "comes_back",
      ].map((name) => [name, rule]),
    );

  it("that begin at one point", () => {
    expect(found(levels([0, 100], [0, 100]))[0]).toContain(
      `error ${path}[0]: nobody ever reaches level_0: another level begins`,
    );
  });

  it.each([
    ["nothing earns points", { affinity_config: { interactions: all({ points: 0, daily_cap: 0 }) } }, "[1]"],
    ["every cap is nought", { affinity_config: { interactions: all({ daily_cap: 0 }) } }, "[1]"],
    [
      "nothing costs points",
      {
        instance_defaults: { initial_affinity: 50 },
        affinity_config: {
          silence: { day_thresholds: [] },
          interactions: Object.fromEntries(
            ["insult", "mentions_disliked", "ignored_questions", "short_answers"].map((name) => [
              name,
              { daily_cap: 0 },
            ]),
          ),
        },
      },
      "[0]",
    ],
  ])("that nobody reaches, as %s", (_why, sections, index) => {
    expect(found({ ...two, ...sections })).toContainEqual(
      expect.stringContaining(`error ${path}${index}: nobody ever reaches`),
    );
  });

  it("that every step jumps over", () => {
    const interactions = { ...all({ daily_cap: 0, points: 0 }), ordinary: { points: 10, daily_cap: 1 } };
    const affinity_config = {
      level_hysteresis: 0,
      silence: { day_thresholds: [] },
      interactions: {
        ...interactions,
        insult: { points: -10 },
        mentions_disliked: { points: -10 },
        ignored_questions: { points: -10 },
        short_answers: { points: -10 },
      },
    };
    expect(found({ ...levels([0, 50], [51, 59], [60, 100]), affinity_config })).toEqual([
      expect.stringContaining(`error ${path}[1]: nobody ever reaches level_1: no sequence`),
    ]);
  });

  it("that read the same", () => {
    const same = levels([0, 50], [51, 100], [51, 100]).hierarchical_config;
    const [first, second] = (same as { relationship_levels: object[] }).relationship_levels;
    const twins = { relationship_levels: [first, { ...second, description: "A level 0." }] };
    expect(found({ hierarchical_config: twins })).toEqual([
      `warning ${path}[1].description: is that of level_0 too: say what level_1 means to her`,
    ]);
  });
});
