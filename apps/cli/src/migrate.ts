import { migrateDatabase, openStorage } from "@luminora/database";
import { LuminoraError } from "@luminora/kernel";
import { companionEnvironment, readEnvironment } from "@luminora/runtime";
import { runTool } from "./run-tool.ts";
import { withDatabase } from "./with-database.ts";

const environment = companionEnvironment.pick({ DATABASE_URL: true });

await runTool(async () => {
  const { DATABASE_URL: url } = readEnvironment(environment, process.env);
  if (url === undefined) {
    const why = "it names the Postgres to migrate; the folder of `npm start` is migrated at every start";
    throw new LuminoraError("invalid_configuration", `DATABASE_URL: is required: ${why}`);
  }
  await withDatabase({ kind: "postgres", url, maxConnections: 1 }, async (database) => {
    await migrateDatabase(database);
    const { embeddings } = await openStorage(database);
    const { host, pathname } = new URL(url);
    const search = embeddings.searchable
      ? "pgvector is on, so memories are found by words and by meaning"
      : "the server has no pgvector, so memories are found by words only";
    process.stdout.write(`The database ${pathname.slice(1)} on ${host} is up to date; ${search}.\n`);
  });
});
