import type { Stores } from "@luminora/companion";

/** Makes one call to the database, with the errors that the storage port promises instead of those of a driver. */
export type Guard = <T>(call: () => Promise<T>) => Promise<T>;

/** The same stores, every call of which goes through `guard`. */
export function guardedStores(stores: Stores, guard: Guard): Stores {
  const guarded = Object.entries(stores).map(([name, store]) => [name, guardedStore(store, guard)]);
  return sameShape<Stores>(Object.fromEntries(guarded));
}

function guardedStore(store: object, guard: Guard): object {
  const members = Object.entries(store).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === "function" ? (...args: unknown[]) => guard(async () => member(...args)) : member,
  ]);
  return Object.fromEntries(members);
}

/** Sound because every member was copied or wrapped under its own name, and all calls of a store are asynchronous. */
function sameShape<T>(copy: unknown): T {
  return copy as T;
}
