import type { Storage } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { sql } from "drizzle-orm";
import type { Db } from "./db.ts";
import { hasPgvector } from "./migrate-database.ts";
import type { Database } from "./open-database.ts";
import { storesOn } from "./stores.ts";

/** The storage port on a migrated database. */
export async function openStorage({ db }: Database): Promise<Storage> {
  const pgvector = await hasPgvector(db);
  return {
    ...storesOn(db, { pgvector }),
    transaction: (work) => db.transaction((tx) => work(storesOn(asDb(tx), { pgvector }))),
    ping: async () => {
      try {
        await db.execute(sql`select 1`);
      } catch (cause) {
        throw new LuminoraError("storage_unavailable", "the database does not answer", { cause });
      }
    },
  };
}

/** A drizzle transaction is a database that lacks only its own opening and closing; the stores use neither. */
function asDb(tx: unknown): Db {
  return tx as Db;
}
