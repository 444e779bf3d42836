import type { DeliveryRef, Storage } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { sql } from "drizzle-orm";
import type { Db } from "./db.ts";
import type { Guard } from "./guarded-store.ts";
import { hasPgvector } from "./migrate-database.ts";
import type { Database } from "./open-database.ts";
import { ENDLESS, patienceOf } from "./patience.ts";
import { toStartError, toStorageError } from "./storage-error.ts";
import { storesOn } from "./stores.ts";

export interface StorageOptions {
  /** Told of the deliveries to webhooks that a transaction has owed, once it is committed. */
  onOwed?: (deliveries: readonly DeliveryRef[]) => void;
}

/**
 * The storage port on a migrated database. Its calls fail with `storage_unavailable` while the database is away, within a
 * bounded time, and work again once it is back.
 */
export async function openStorage(
  { db, answerWithinMs }: Database,
  { onOwed = () => {} }: StorageOptions = {},
): Promise<Storage> {
  const pgvector = await hasPgvector(db).catch(failStart);
  // Tells an unmigrated database at once, instead of at the first request.
  await db.execute(sql`select 1 from tenants limit 0`).catch(failStart);
  const patience = answerWithinMs === null ? ENDLESS : patienceOf(answerWithinMs);
  const guard: Guard = async (call) => {
    try {
      return await patience.call(call);
    } catch (thrown) {
      throw toStorageError(thrown);
    }
  };
  return {
    ...storesOn(db, { pgvector, guard }),
    transaction: async (work) => {
      const owed: DeliveryRef[] = [];
      const inside = (tx: unknown) => work(storesOn(asDb(tx), { pgvector, owed, guard: patience.call }));
      try {
        const result = await patience.transaction((begun) => db.transaction(begun), inside);
        if (owed.length > 0) onOwed(owed);
        return result;
      } catch (thrown) {
        throw toStorageError(thrown);
      }
    },
    ping: async () => {
      try {
        await patience.call(() => db.execute(sql`select 1`));
      } catch (cause) {
        throw new LuminoraError("storage_unavailable", "the database does not answer", { cause });
      }
    },
  };
}

function failStart(thrown: unknown): never {
  throw toStartError(thrown);
}

/** A drizzle transaction is a database that lacks only its own opening and closing; the stores use neither. */
function asDb(tx: unknown): Db {
  return tx as Db;
}
