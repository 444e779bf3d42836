import { parseArgs } from "node:util";
import { createApiKey } from "@luminora/companion";
import { migrateDatabase, openStorage } from "@luminora/database";
import { newId } from "@luminora/kernel/system";
import { companionEnvironment, DEFAULT_TENANT, readEnvironment } from "@luminora/runtime";
import { misused, readOptions } from "./read-options.ts";
import { runTool } from "./run-tool.ts";
import { withDatabase } from "./with-database.ts";

const USAGE = `Makes an API key and prints it, once.

  npm run keys:create -- --name NAME [--tenant TENANT]

  --name NAME        what the key is for, such as laptop
  --tenant TENANT    whose key it is; default: ${DEFAULT_TENANT}
`;

const environment = companionEnvironment.pick({ DATABASE_URL: true, LUMINORA_DATA_DIR: true });

await runTool(async () => {
  const parse = () =>
    parseArgs({ options: { name: { type: "string" }, tenant: { type: "string", default: DEFAULT_TENANT } } });
  const { name, tenant } = readOptions(parse, USAGE).values;
  if (!name?.trim()) throw misused("--name: is missing", USAGE);
  if (!tenant.trim()) throw misused("--tenant: is empty", USAGE);

  const { DATABASE_URL: url, LUMINORA_DATA_DIR: dataDir } = readEnvironment(environment, process.env);
  const target = url === undefined ? ({ kind: "pglite", dataDir } as const) : ({ kind: "postgres", url } as const);
  await withDatabase(target, async (database) => {
    // A folder belongs to this checkout; the tables of a server change only when `npm run db:migrate` says so.
    if (target.kind === "pglite") await migrateDatabase(database);
    const key = await createApiKey(
      { storage: await openStorage(database), newId },
      { tenantId: tenant.trim(), name: name.trim() },
    );
    process.stderr.write(`Key "${name.trim()}" of the tenant ${tenant.trim()}. It is not shown again:\n`);
    // The key alone on standard output, so that a script can take it.
    process.stdout.write(`${key}\n`);
  });
});
