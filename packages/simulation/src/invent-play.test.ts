import { canonicalJson } from "@luminora/kernel";
import { loadPersonality, personalityFiles } from "@luminora/runtime";
import { expect, it } from "vitest";
import { inventPlay } from "./invent-play.ts";
import { personaNames, readPersona } from "./persona.ts";

it("the same seed gives the same play, another one another, and every line is whole", async () => {
  const [file = ""] = await personalityFiles();
  const { personality } = await loadPersonality(file);
  const names = await personaNames();
  expect(names).toEqual(["absent", "cold", "erratic", "warm"]);
  for (const name of names) {
    const persona = await readPersona(name);
    const play = (seed: number) => inventPlay(persona, personality, { start: "2026-01-05", days: 90, seed });
    expect(canonicalJson(play(1))).toBe(canonicalJson(play(1)));
    expect(canonicalJson(play(1))).not.toBe(canonicalJson(play(2)));
    const lines = play(1).visits.flatMap((visit) => visit.lines);
    expect(lines.filter(({ say }) => /[{}]/.test(say))).toEqual([]);
    const times = lines.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(lines.length).toBeGreaterThan(30);
  }
});
