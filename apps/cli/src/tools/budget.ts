import { parseArgs } from "node:util";
import { BUDGET_SCOPES, type Budget, fromUsd, toUsd } from "@luminora/companion";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withStorage } from "../with-storage.ts";

const USAGE = `Shows, sets or clears the daily budgets that a tenant has instead of those of the environment.

  npm run luminora -- budget [--tenant TENANT]
  npm run luminora -- budget --scope SCOPE [--tokens N] [--usd X] [--tenant TENANT]
  npm run luminora -- budget --scope SCOPE --clear [--tenant TENANT]

  --scope SCOPE      tenant: what all users together may spend in a UTC day; user: what each may
  --tokens N         tokens of prompts and answers; left out: no bound
  --usd X            US dollars; left out: no bound
  --clear            back to the budget of the environment
  --tenant TENANT    whose budgets; default: ${DEFAULT_TENANT}
`;

export const budget: Tool = {
  summary: "shows or sets what a tenant may spend in a day",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const text = { type: "string" } as const;
    const options = { scope: text, tokens: text, usd: text, tenant: text, clear: { type: "boolean" } } as const;
    const { values } = readOptions(() => parseArgs({ args, options }), USAGE);
    const { tenant: tenantId = DEFAULT_TENANT } = values;
    const scope = BUDGET_SCOPES.find((each) => each === values.scope) ?? null;
    if (values.scope !== undefined && scope === null) throw misused("--scope: must be tenant or user", USAGE);
    const wanted = wantedBudget(values);
    if ((wanted !== undefined) !== (scope !== null)) {
      throw misused("--scope: goes with --tokens, --usd or --clear", USAGE);
    }

    await withStorage(environment, async ({ apiKeys, usage }) => {
      if (scope !== null && wanted !== undefined) {
        await apiKeys.ensureTenant(tenantId, tenantId);
        await usage.setBudget(tenantId, scope, wanted);
      }
      const own = await usage.budgets(tenantId);
      for (const each of BUDGET_SCOPES) if (own[each]) print(`${each}: ${budgetText(own[each])}`);
      if (Object.keys(own).length === 0) tell(`The tenant ${tenantId} has the budgets of the environment.`);
    });
    return true;
  },
};

/** undefined: nothing is to be changed. null: the environment's again. */
function wantedBudget(values: { tokens?: string; usd?: string; clear?: boolean }): Budget | null | undefined {
  const { tokens, usd, clear } = values;
  if (clear) {
    if (tokens !== undefined || usd !== undefined)
      throw misused("--clear: goes with neither --tokens nor --usd", USAGE);
    return null;
  }
  if (tokens === undefined && usd === undefined) return undefined;
  if (tokens !== undefined && !/^\d{1,12}$/.test(tokens)) throw misused("--tokens: must be a whole number", USAGE);
  if (usd !== undefined && !/^\d{1,6}(\.\d{1,9})?$/.test(usd)) throw misused("--usd: must look like 0.50", USAGE);
  return {
    tokens: tokens === undefined ? null : Number(tokens),
    nanoUsd: usd === undefined ? null : fromUsd(Number(usd)),
  };
}

function budgetText({ tokens, nanoUsd }: Budget): string {
  const bounds = [
    ...(tokens === null ? [] : [`${tokens} tokens`]),
    ...(nanoUsd === null ? [] : [`${toUsd(nanoUsd)} US dollars`]),
  ];
  return `${bounds.join(" and ")} a day`;
}
