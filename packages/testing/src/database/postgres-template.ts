import { randomBytes } from "node:crypto";
import { migrateDatabase, openDatabase } from "@luminora/database";
import { createDatabase, dropDatabase } from "./server-database.ts";

/**
 * A migrated, empty database to clone from. Its name is new each time: on a server that others use as well, two test
 * runs do not meet.
 *
 * @param serverUrl any database of the server, with the right to create others
 */
export async function createPostgresTemplate(serverUrl: string): Promise<{ name: string; drop(): Promise<void> }> {
  const name = `luminora_template_${randomBytes(6).toString("hex")}`;
  const url = await createDatabase(serverUrl, name);
  const drop = (): Promise<void> => dropDatabase(serverUrl, name);
  const database = await openDatabase({ kind: "postgres", url });
  try {
    await migrateDatabase(database);
  } catch (error) {
    await drop();
    throw error;
  } finally {
    await database.close();
  }
  return { name, drop };
}
