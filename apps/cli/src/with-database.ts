import { type Database, type DatabaseTarget, openDatabase } from "@luminora/database";
import { LuminoraError } from "@luminora/kernel";

/** Works on a database and closes it. What the server or the way to it refuses becomes `storage_unavailable`, in its own words. */
export async function withDatabase(target: DatabaseTarget, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(target);
  try {
    await work(database);
  } catch (thrown) {
    throw refusalOf(thrown) ?? thrown;
  } finally {
    await database.close();
  }
}

const UNDEFINED_TABLE = "42P01";

/** Drivers mark such errors with a code; drizzle wraps them in an error that repeats the whole query. */
function refusalOf(thrown: unknown): LuminoraError | null {
  if (!(thrown instanceof Error) || thrown instanceof LuminoraError) return null;
  if (!("code" in thrown) || typeof thrown.code !== "string") return refusalOf(thrown.cause);
  const cure = thrown.code === UNDEFINED_TABLE ? "; run `npm run db:migrate` first" : "";
  return new LuminoraError("storage_unavailable", `DATABASE_URL: ${thrown.message || thrown.code}${cure}`, {
    cause: thrown,
  });
}
