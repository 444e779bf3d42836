import { parseArgs } from "node:util";
import { readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withStorage } from "../with-storage.ts";

const USAGE = `Lists what the background gave up, longest ago first: since when, tenant, turn, effect, error code.

  npm run luminora -- failed [--tenant TENANT]

  --tenant TENANT    only of this tenant; default: all
`;

/** As much as anybody reads. */
const MOST = 1_000;

export const failed: Tool = {
  summary: "lists what the background gave up",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const parse = () => parseArgs({ args, options: { tenant: { type: "string" } } });
    const { tenant: tenantId = null } = readOptions(parse, USAGE).values;
    await withStorage(environment, async ({ effects }) => {
      const rows = await effects.failed({ tenantId, turnId: null, effects: null }, MOST);
      for (const { failedAt, tenantId: tenant, turnId, effect, errorCode } of rows) {
        print([failedAt.toISOString(), tenant, turnId, effect, errorCode ?? "-"].join("  "));
      }
      if (rows.length === 0) tell("Nothing was given up.");
      else if (rows.length === MOST) tell(`These are the first ${MOST}; there may be more.`);
      if (rows.length > 0) tell("`npm run luminora -- redrive` brings them back.");
    });
    return true;
  },
};
