import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Who may import whom: each room only those in lines above its own. The linter holds every import to its room's package.json. */
const LAYERS = [
  ["kernel"],
  ["personality", "relationship", "memory", "jobs"],
  ["companion"],
  ["database", "queue", "llm"],
  ["runtime"],
  ["testing", "simulation"],
  ["gateway", "worker", "ops"],
  ["standalone"],
  ["cli", "eval"],
];

const ROOT = new URL("../../../", import.meta.url);
const SCOPE = "@luminora/";

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
}

function rooms(): Manifest[] {
  return ["packages/", "apps/"].flatMap((folder) =>
    readdirSync(fileURLToPath(new URL(folder, ROOT))).map(
      (name): Manifest => JSON.parse(readFileSync(new URL(`${folder}${name}/package.json`, ROOT), "utf8")),
    ),
  );
}

function layerOf(name: string): number {
  return LAYERS.findIndex((layer) => layer.includes(name.replace(SCOPE, "")));
}

it("arrows go one way", () => {
  const all = rooms();
  expect(all.map(({ name }) => name.replace(SCOPE, "")).sort()).toEqual(LAYERS.flat().sort());
  const upward = all.flatMap(({ name, dependencies = {} }) =>
    Object.keys(dependencies)
      .filter((dependency) => dependency.startsWith(SCOPE) && layerOf(dependency) >= layerOf(name))
      .map((dependency) => `${name} → ${dependency}`),
  );
  expect(upward).toEqual([]);
});
