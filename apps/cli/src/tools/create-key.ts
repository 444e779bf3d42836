import { parseArgs } from "node:util";
import { createApiKey } from "@luminora/companion";
import { newId, systemClock } from "@luminora/kernel/system";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withStorage } from "../with-storage.ts";

const USAGE = `Makes an API key and prints it, once.

  npm run keys:create -- --name NAME [--tenant TENANT] [--user USER]

  --name NAME        what the key is for, such as laptop
  --tenant TENANT    whose key it is; default: ${DEFAULT_TENANT}
  --user USER        who talks where a request of OpenAI's API names no user, for chat clients that can't say; the key goes
                     when that user is forgotten
`;

const OPTIONS = {
  name: { type: "string" },
  tenant: { type: "string", default: DEFAULT_TENANT },
  user: { type: "string" },
} as const;

/** The API's rule for ids of users. */
const USER = /^(?=.*\S)[^\p{Cc}]{1,128}$/u;

export const createKey: Tool = {
  summary: "makes an API key",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const { name, tenant, user } = readOptions(() => parseArgs({ args, options: OPTIONS }), USAGE).values;
    if (!name?.trim()) throw misused("--name: is missing", USAGE);
    if (!tenant.trim()) throw misused("--tenant: is empty", USAGE);
    const userId = user?.trim() ?? null;
    if (userId !== null && !USER.test(userId)) throw misused("--user: must have 1 to 128 characters", USAGE);

    await withStorage(environment, async (storage) => {
      const key = { tenantId: tenant.trim(), name: name.trim(), userId };
      const made = await createApiKey({ storage, newId, clock: systemClock }, key);
      const holder = userId === null ? "" : `, for its user ${userId}`;
      tell(`Key "${key.name}" of the tenant ${key.tenantId}${holder}. It is not shown again:`);
      // The key alone on standard output, so that a script can take it.
      print(made);
    });
    return true;
  },
};
