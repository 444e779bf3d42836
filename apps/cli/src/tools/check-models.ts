import { parseArgs } from "node:util";
import { type CheckedRole, checkModels, readEnvironment } from "@luminora/runtime";
import { findLocalModels, standaloneEnvironment } from "@luminora/standalone";
import { readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";

const USAGE = `Tries each model that the environment names with one small question, those to fall back on included, and says in a line
what works or what is wrong. Without settings it looks for a model server on this machine, as \`npm start\` does.

  npm run luminora -- models check

Ends with exit code 1 when a role (reply, light, embedding) has no model that works.
`;

export const checkModelsTool: Tool = {
  summary: "tries each model, and says what works",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    readOptions(() => parseArgs({ args, options: {} }), USAGE);
    const { environment: settings, notice } = await findLocalModels(
      readEnvironment(standaloneEnvironment, environment),
    );
    if (notice !== null) tell(notice);
    const working = new Map<string, boolean>();
    for await (const checked of checkModels(settings, new AbortController().signal)) {
      working.set(checked.role, checked.works || working.get(checked.role) === true);
      print(lineOf(checked));
    }
    const without = [...working].flatMap(([role, works]) => (works ? [] : [role]));
    if (without.length > 0) tell(`No model works for: ${without.join(", ")}.`);
    return without.length === 0;
  },
};

function lineOf({ role, place, who, works, told, ms }: CheckedRole): string {
  const name = place === null || place === 0 ? role : `${role} fallback ${place}`;
  const outcome = `${works ? "ok     " : "FAILED "} ${who}`;
  return `${name.padEnd(20)} ${outcome}${place === null ? "" : ` (${ms} ms)`}: ${told}`;
}
