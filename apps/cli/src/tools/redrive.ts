import { parseArgs } from "node:util";
import { redrive } from "@luminora/companion";
import { EFFECTS } from "@luminora/jobs";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withCompanion } from "../with-companion.ts";

const USAGE = `Brings back what the background gave up, and prints how many of each effect. Mood and affinity come back together.

  npm run luminora -- redrive [--effect EFFECT] [--turn ID] [--tenant TENANT]

  --effect EFFECT    only ${EFFECTS.join(", ")}; default: all
  --turn ID          only of this turn; default: all
  --tenant TENANT    only of this tenant; default: all
`;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const redriveFailed: Tool = {
  summary: "brings back what the background gave up",
  usage: USAGE,
  async run({ args, environment, print }) {
    const text = { type: "string" } as const;
    const parse = () => parseArgs({ args, options: { effect: text, turn: text, tenant: text } });
    const { effect: name, turn: turnId = null, tenant: tenantId = null } = readOptions(parse, USAGE).values;
    const effect = EFFECTS.find((each) => each === name) ?? null;
    if (name !== undefined && effect === null) throw misused(`--effect: there is no effect ${name}`, USAGE);
    if (turnId !== null && !ID.test(turnId)) throw misused(`--turn: ${turnId} is no id of a turn`, USAGE);

    await withCompanion(environment, async ({ deps }) => {
      const report = await redrive(deps, { tenantId, turnId, effect });
      for (const each of EFFECTS) if (report[each] !== undefined) print(`${each}: ${report[each]}`);
      if (Object.keys(report).length === 0) print("Nothing to bring back.");
    });
    return true;
  },
};
