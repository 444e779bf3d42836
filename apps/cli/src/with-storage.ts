import type { Storage } from "@luminora/companion";
import { migrateDatabase, openStorage } from "@luminora/database";
import { companionEnvironment, type Environment, readEnvironment } from "@luminora/runtime";
import { withDatabase } from "./with-database.ts";

const variables = companionEnvironment.pick({ DATABASE_URL: true, LUMINORA_DATA_DIR: true });

/** Works on what the database of the environment keeps, and closes it. */
export async function withStorage(environment: Environment, work: (storage: Storage) => Promise<void>): Promise<void> {
  const { DATABASE_URL: url, LUMINORA_DATA_DIR: dataDir } = readEnvironment(variables, environment);
  const target = url === undefined ? ({ kind: "pglite", dataDir } as const) : ({ kind: "postgres", url } as const);
  await withDatabase(target, async (database) => {
    // A folder belongs to this checkout; the tables of a server change only when `npm run db:migrate` says so.
    if (target.kind === "pglite") await migrateDatabase(database);
    await work(await openStorage(database));
  });
}
