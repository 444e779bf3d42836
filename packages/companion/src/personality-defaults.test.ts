import { readFileSync } from "node:fs";
import { FACT_CATEGORIES } from "@luminora/memory";
import { parsePersonality } from "@luminora/personality";
import { type AffinityRules, DEFAULT_AFFINITY_RULES } from "@luminora/relationship";
import { expect, it } from "vitest";

/** A file that leaves everything optional to its defaults. */
function plainPersonality() {
  const file = JSON.parse(readFileSync(new URL("../../../personalities/alicia.json", import.meta.url), "utf8"));
  const { affinity_config: _, memory_config: __, instance_defaults: ___, ...required } = file;
  return parsePersonality("plain", required).personality;
}

// The pure packages don't know each other, so the defaults of the file and those of the rules stand in two places.
it("a file without rules means the rules of the relationship package", () => {
  const { likes: _, dislikes: __, ...rules } = plainPersonality().affinity_config;
  expect(rules satisfies AffinityRules).toEqual(DEFAULT_AFFINITY_RULES);
});

it("docs/relationship.md has the table as it is", () => {
  const page = readFileSync(new URL("../../../docs/relationship.md", import.meta.url), "utf8");
  const rows = page.matchAll(/^\| `(\w+)` *\|[^|]*\| *([+-]\d+) \| *(\d+|–) \|$/gm);
  const documented = [...rows].map(([, rule, points, cap]) => [
    rule,
    { points: Number(points), daily_cap: cap === "–" ? null : Number(cap) },
  ]);
  expect(Object.fromEntries(documented)).toEqual(DEFAULT_AFFINITY_RULES.interactions);
});

it("a file without fact categories means all that the memory package knows", () => {
  expect(plainPersonality().memory_config.fact_categories).toEqual([...FACT_CATEGORIES]);
});
