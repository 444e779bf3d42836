import { basename } from "node:path";
import { parseArgs } from "node:util";
import { estimateTokens } from "@luminora/memory";
import { type Mismatch, runScenario } from "@luminora/personality";
import { loadPersonality, loadScenarios } from "@luminora/runtime";
import { namedPersonalities } from "../named-personalities.ts";
import { readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";

const USAGE = `Runs the scenarios of personalities: whether she is, in given states and after given messages, as her author wants her.

  npm run luminora -- personality test [FILE|FOLDER|ID…]

The scenarios of alicia.json are in alicia.scenarios.json beside it; scenarios.schema.json explains every field.
Without names it reads the folder LUMINORA_PERSONALITIES, or the personalities that ship.
Ends with exit code 1 when a scenario fails or none was found.
`;

export const personalityTest: Tool = {
  summary: "runs the scenarios of personalities",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const { positionals } = readOptions(() => parseArgs({ args, allowPositionals: true }), USAGE);
    let passed = 0;
    let failed = 0;
    for (const file of await namedPersonalities(positionals, environment)) {
      const id = basename(file, ".json");
      const template = await loadPersonality(file);
      const scenarios = await loadScenarios(file);
      if (scenarios === null) tell(`${id} has no scenarios: write them into ${id}.scenarios.json beside it.`);
      for (const scenario of scenarios ?? []) {
        const mismatches = runScenario(template, scenario, estimateTokens);
        if (mismatches.length === 0) passed += 1;
        else {
          failed += 1;
          print(`FAILED ${id}: ${scenario.name}`);
          for (const line of mismatches.flatMap(diffOf)) print(line);
        }
      }
    }
    tell(`${passed} scenarios passed, ${failed} failed.`);
    return failed === 0 && passed > 0;
  },
};

function diffOf({ path, expected, actual }: Mismatch): string[] {
  return [`  ${path}`, `    - ${expected}`, `    + ${actual}`];
}
