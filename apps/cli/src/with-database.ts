import { type Database, type DatabaseTarget, openDatabase } from "@luminora/database";

/** Works on a database and closes it. */
export async function withDatabase(target: DatabaseTarget, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(target);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
