import { rebuildUser } from "@luminora/companion";
import { loadPersonality, personalityFiles } from "@luminora/runtime";
import {
  inventPlay,
  openStage,
  type Play,
  readPersona,
  readScript,
  type Stage,
  simulate,
  taskRunner,
} from "@luminora/simulation";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

const EXAMPLE = "docs/examples/first-week.script.json";
const OPTIONS = { start: "2026-01-05", days: 40, seed: 1 };

// A simulation lives in an engine of its own, whatever the house has.
describe.skipIf(inject("backend").kind !== "pglite")("a simulation", { timeout: 240_000 }, () => {
  let stage: Stage;
  let alicia = "";
  beforeAll(async () => {
    [alicia = ""] = await personalityFiles();
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage.close());

  it("lives the example of the docs through by the laws, and silence afterwards", async () => {
    const template = await loadPersonality(alicia);
    stage.cast([template]);
    const { days, levels, rules } = await simulate(stage, template, await readScript(EXAMPLE, OPTIONS), {
      seed: 1,
      userId: "diego",
    });
    expect(days[0]).toMatchObject({ day: 1, date: "2026-01-05", points: 4, level: "stranger", turns: 3 });
    expect(days[0]?.moods[1]).toBe("shy");
    // The scripted insult costs 5 of the 6 that are there by then, and what comes after is repair.
    expect(days.slice(1, 3)).toMatchObject([
      { points: 1, turns: 3 },
      { points: 3, turns: 2 },
    ]);
    expect(rules.insult).toEqual({ times: 1, points: -5 });
    expect(days[6]?.moods[0]).toBe("concerned");
    expect(days[6]?.facts).toBeGreaterThan(1);
    expect(levels).toEqual([]);
    expect(days.slice(12, 14).map(({ points }) => points)).toEqual([days[6]?.points, (days[6]?.points ?? 0) - 5]);
    expect(days.every(({ turns, tokens }) => (turns === 0) === (tokens.prompt + tokens.completion === 0))).toBe(true);
  });

  it("counts a fact as known until it has passed", async () => {
    const template = await loadPersonality(alicia);
    stage.cast([template]);
    const at = Date.parse("2026-01-05T18:00:00Z");
    const play: Play = {
      ...{ name: "a trip", timeZone: "UTC", start: "2026-01-05", days: 8 },
      visits: [
        {
          lines: [
            { at, say: "I live in Madrid" },
            { at: at + 60_000, say: "I'm in Paris until Friday" },
          ],
        },
      ],
    };
    const { days } = await simulate(stage, template, play, { seed: 1, userId: "traveller" });
    expect(days.map(({ facts }) => facts)).toEqual([2, 2, 2, 2, 2, 1, 1, 1]);
  });

  it("leaves the state that the product itself would rebuild", async () => {
    const template = await loadPersonality(alicia);
    stage.cast([template]);
    const persona = await readPersona("erratic");
    const play = inventPlay(persona, template.personality, { start: "2026-01-05", days: 21, seed: 5 });
    const { days } = await simulate(stage, template, play, { seed: 5, userId: "rebuilt" });
    const user = { tenantId: "default", userId: "rebuilt" };
    expect(await rebuildUser(stage.deps, user, { check: true })).toEqual([]);
    expect(days.at(-1)?.points).toBe(
      (await stage.deps.storage.affinities.find({ ...user, personalityId: "alicia" }))?.points,
    );
  });

  it("gives the same bytes for the same seed, whatever was simulated before", async () => {
    const task = { personality: alicia, who: { persona: "absent" }, days: 12, start: "2026-01-05" };
    const [one, other] = [taskRunner(), taskRunner()];
    try {
      await one.run({ ...task, seed: 2 });
      const [first, second] = [await one.run({ ...task, seed: 3 }), await other.run({ ...task, seed: 3 })];
      expect(first).toEqual(second);
      expect(first.chart).toMatch(/^<svg /);
      expect(first.table[0]).toMatch(/^Alicia and absent: 12 days, \d+ turns, \d+ points, /);
    } finally {
      await one.close();
      await other.close();
    }
  });
});
