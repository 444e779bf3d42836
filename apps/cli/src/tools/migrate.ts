import { parseArgs } from "node:util";
import { migrateDatabase, openStorage } from "@luminora/database";
import { LuminoraError } from "@luminora/kernel";
import { companionEnvironment, readEnvironment } from "@luminora/runtime";
import { readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";
import { withDatabase } from "../with-database.ts";

const USAGE = `Brings the database of DATABASE_URL up to date. Running it again changes nothing.

  npm run db:migrate
`;

const environment = companionEnvironment.pick({ DATABASE_URL: true });

export const migrate: Tool = {
  summary: "brings the database up to date",
  usage: USAGE,
  async run(own) {
    readOptions(() => parseArgs({ args: own.args }), USAGE);
    const { DATABASE_URL: url } = readEnvironment(environment, own.environment);
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
      own.print(`The database ${pathname.slice(1)} on ${host} is up to date; ${search}.`);
    });
    return true;
  },
};
