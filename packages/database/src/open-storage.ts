import type { Storage } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { sql } from "drizzle-orm";
import { guardedStores } from "./guarded-stores.ts";
import { hasPgvector } from "./migrate-database.ts";
import type { Database } from "./open-database.ts";
import { toStartError, toStorageError } from "./storage-error.ts";
import { storesOn } from "./stores.ts";

/** The storage port on a migrated database. Its calls fail with `storage_unavailable` while the database is away. */
export async function openStorage({ db, transaction }: Database): Promise<Storage> {
  const pgvector = await hasPgvector(db).catch(failStart);
  // Tells an unmigrated database at once, instead of at the first request.
  await db.execute(sql`select 1 from tenants limit 0`).catch(failStart);
  return {
    ...guardedStores(storesOn(db, { pgvector })),
    transaction: async (work) => {
      try {
        return await transaction((tx) => work(storesOn(tx, { pgvector })));
      } catch (thrown) {
        throw toStorageError(thrown);
      }
    },
    ping: async () => {
      try {
        await db.execute(sql`select 1`);
      } catch (cause) {
        throw new LuminoraError("storage_unavailable", "the database does not answer", { cause });
      }
    },
  };
}

function failStart(thrown: unknown): never {
  throw toStartError(thrown);
}
