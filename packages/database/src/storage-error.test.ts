import { LuminoraError } from "@luminora/kernel";
import { afterAll, expect, it } from "vitest";
import { migrateDatabase } from "./migrate-database.ts";
import { openDatabase } from "./open-database.ts";
import { openStorage } from "./open-storage.ts";
import { toStorageError } from "./storage-error.ts";

// Nothing listens on port 1.
const nowhere = await openDatabase({ kind: "postgres", url: "postgres://user:hidden@127.0.0.1:1/luminora" });
afterAll(() => nowhere.close());

it.each([
  ["migrating", () => migrateDatabase(nowhere)],
  ["opening", () => openStorage(nowhere)],
] as const)("%s without a server says which variable to mend, and no password", async (_name, start) => {
  const error = await start().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LuminoraError);
  expect(error).toMatchObject({ code: "storage_unavailable", retryable: true });
  expect(String(error)).toMatch(/DATABASE_URL.*ECONNREFUSED/);
  expect(String(error)).not.toContain("hidden");
});

it("an error that has nothing to do with the connection stays what it is", () => {
  const mistake = Object.assign(new Error("null value"), { code: "23502" });
  expect(toStorageError(mistake)).toBe(mistake);
});

it.each([
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "Client has encountered a connection error and is not queryable",
  "timeout exceeded when trying to connect",
])("a connection that broke with '%s' is the database being away", (message) => {
  expect(toStorageError(new Error("Failed query", { cause: new Error(message) }))).toMatchObject({
    code: "storage_unavailable",
  });
});
