import { parseArgs } from "node:util";
import { forgetUser } from "@luminora/companion";
import { systemClock } from "@luminora/kernel/system";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withStorage } from "../with-storage.ts";

const USAGE = `Forgets a user whole, and prints the receipt as JSON.

  npm run luminora -- forget --user USER [--tenant TENANT]

  --user USER        whom to forget; there is no way back
  --tenant TENANT    whose user it is; default: ${DEFAULT_TENANT}
`;

export const forget: Tool = {
  summary: "forgets a user whole",
  usage: USAGE,
  async run({ args, environment, print }) {
    const parse = () =>
      parseArgs({ args, options: { user: { type: "string" }, tenant: { type: "string", default: DEFAULT_TENANT } } });
    const { user: userId, tenant: tenantId } = readOptions(parse, USAGE).values;
    if (!userId) throw misused("--user: is missing", USAGE);
    await withStorage(environment, async (storage) => {
      const receipt = await forgetUser({ storage, clock: systemClock }, { tenantId, userId });
      print(JSON.stringify(receipt, null, 2));
    });
    return true;
  },
};
