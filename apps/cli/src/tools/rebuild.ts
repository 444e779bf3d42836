import { parseArgs } from "node:util";
import { rebuildUser, rebuildUsers } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withCompanion } from "../with-companion.ts";

const USAGE = `Folds what is known of users (affinity, mood, facts) anew from what their turns taught, and names what came out different.

  npm run luminora -- rebuild [--check] [--user USER] [--tenant TENANT]

  --check            changes nothing, and ends with exit code 1 when something differs
  --user USER        only this user, of the tenant ${DEFAULT_TENANT} unless --tenant names another; default: all
  --tenant TENANT    only users of this tenant; default: all
`;

export const rebuild: Tool = {
  summary: "folds projections anew from events; --check compares only",
  usage: USAGE,
  async run({ args, environment, print }) {
    const text = { type: "string" } as const;
    const parse = () => parseArgs({ args, options: { check: { type: "boolean" }, user: text, tenant: text } });
    const { check = false, user: userId, tenant } = readOptions(parse, USAGE).values;
    let users = 0;
    let different = 0;
    const took = (who: { tenantId: string; userId: string }, differing: readonly string[]) => {
      users += 1;
      if (differing.length === 0) return;
      different += 1;
      print(`${who.tenantId}/${who.userId}: ${differing.join(", ")}`);
    };

    await withCompanion(environment, async ({ deps }) => {
      if (userId === undefined) {
        for await (const { differing, ...user } of rebuildUsers(deps, tenant ?? null, { check })) took(user, differing);
        return;
      }
      const user = { tenantId: tenant ?? DEFAULT_TENANT, userId };
      if (!(await deps.storage.users.exists(user.tenantId, userId))) {
        throw new LuminoraError("not_found", `--user: there is no user ${userId} of the tenant ${user.tenantId}`);
      }
      took(user, await rebuildUser(deps, user, { check }));
    });
    const outcome = check ? "differ from their events" : "were different and are mended";
    print(`${different} of ${users} users ${outcome}.`);
    return !check || different === 0;
  },
};
