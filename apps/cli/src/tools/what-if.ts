import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { personalityShelf, whatIf } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { systemClock } from "@luminora/kernel/system";
import { DEFAULT_TENANT, loadPersonality } from "@luminora/runtime";
import { whatIfChart, whatIfTable } from "@luminora/simulation";
import { namedPersonalities } from "../named-personalities.ts";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withStorage } from "../with-storage.ts";

const USAGE = `Shows what a user's relationship would have become under a changed personality file. Changes nothing.

  npm run luminora -- what-if --user USER --personality ID --file DRAFT.json [--tenant TENANT] [--out FILE.svg] [--json]

  --user USER        whose past is replayed
  --personality ID   with which companion
  --file DRAFT.json  her file with other numbers
  --tenant TENANT    whose user it is; default: ${DEFAULT_TENANT}
  --out FILE.svg     draws both there
  --json             one JSON object on standard output: live, draft, differences

What the judge said of each turn stays as it was said: the draft's points, caps, levels, silences, reactions, fading and triggers
are tried, not other verdicts. Ends with exit code 1 only when something is missing or not valid.
`;

const text = { type: "string" } as const;

export const whatIfTool: Tool = {
  summary: "replays a user's past under a changed personality file",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const options = {
      user: text,
      personality: text,
      file: text,
      tenant: text,
      out: text,
      json: { type: "boolean" },
    } as const;
    const { values } = readOptions(() => parseArgs({ args, options }), USAGE);
    const { user: userId, personality: id, file, tenant: tenantId = DEFAULT_TENANT, out, json } = values;
    if (!userId) throw misused("--user: is missing", USAGE);
    if (!id) throw misused("--personality: is missing", USAGE);
    if (!file) throw misused("--file: is missing", USAGE);
    const [serving = ""] = await namedPersonalities([id], environment);
    const live = await loadPersonality(serving);
    const draft = await loadPersonality(file);

    await withStorage(environment, async (storage) => {
      if (!(await storage.users.exists(tenantId, userId))) {
        throw new LuminoraError("not_found", `--user: there is no user ${userId} of the tenant ${tenantId}`);
      }
      const now = systemClock();
      const deps = { storage, clock: () => now, personalities: personalityShelf([live]) };
      const outcome = await whatIf(deps, { tenantId, userId, personalityId: live.id }, draft);
      if (json) print(JSON.stringify(outcome));
      else for (const line of whatIfTable(outcome)) print(line);
      if (out === undefined) return;
      await writeFile(out, whatIfChart(outcome, draft.personality, { userId, now }));
      tell(`Drawn in ${out}.`);
    });
    return true;
  },
};
