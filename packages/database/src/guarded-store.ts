/** Makes one call to the database, with the errors that the storage port promises instead of those of a driver. */
export type Guard = <T>(call: () => Promise<T>) => Promise<T>;

/** The same store, every call of which goes through `guard`. */
export function guardedStore<Store extends object>(store: Store, guard: Guard): Store {
  const members = Object.entries(store).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === "function" ? (...args: unknown[]) => guard(async () => member(...args)) : member,
  ]);
  // Sound because every member was copied or wrapped under its own name, and all calls of a store are asynchronous.
  return Object.fromEntries(members) as Store;
}
