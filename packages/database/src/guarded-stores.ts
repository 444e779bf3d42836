import type { Stores } from "@luminora/companion";
import { toStorageError } from "./storage-error.ts";

/** The same stores, whose calls fail with the errors that the storage port promises instead of those of a driver. */
export function guardedStores(stores: Stores): Stores {
  const guarded = Object.entries(stores).map(([name, store]) => [name, guardedStore(store)]);
  return sameShape<Stores>(Object.fromEntries(guarded));
}

function guardedStore(store: object): object {
  const members = Object.entries(store).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === "function"
      ? async (...args: unknown[]) => {
          try {
            return await member(...args);
          } catch (thrown) {
            throw toStorageError(thrown);
          }
        }
      : member,
  ]);
  return Object.fromEntries(members);
}

/** Sound because every member was copied or wrapped under its own name, and all calls of a store are asynchronous. */
function sameShape<T>(copy: unknown): T {
  return copy as T;
}
