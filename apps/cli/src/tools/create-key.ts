import { parseArgs } from "node:util";
import { createApiKey } from "@luminora/companion";
import { newId } from "@luminora/kernel/system";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withStorage } from "../with-storage.ts";

const USAGE = `Makes an API key and prints it, once.

  npm run keys:create -- --name NAME [--tenant TENANT]

  --name NAME        what the key is for, such as laptop
  --tenant TENANT    whose key it is; default: ${DEFAULT_TENANT}
`;

export const createKey: Tool = {
  summary: "makes an API key",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const parse = () =>
      parseArgs({ args, options: { name: { type: "string" }, tenant: { type: "string", default: DEFAULT_TENANT } } });
    const { name, tenant } = readOptions(parse, USAGE).values;
    if (!name?.trim()) throw misused("--name: is missing", USAGE);
    if (!tenant.trim()) throw misused("--tenant: is empty", USAGE);

    await withStorage(environment, async (storage) => {
      const key = await createApiKey({ storage, newId }, { tenantId: tenant.trim(), name: name.trim() });
      tell(`Key "${name.trim()}" of the tenant ${tenant.trim()}. It is not shown again:`);
      // The key alone on standard output, so that a script can take it.
      print(key);
    });
    return true;
  },
};
