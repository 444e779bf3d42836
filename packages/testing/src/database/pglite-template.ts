import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateDatabase, openDatabase } from "@luminora/database";
import { must } from "@luminora/kernel";
import { removeFolder, temporaryFolder } from "../services/temporary-folder.ts";

/** Migrates a fresh PGlite once and keeps its bytes in a file, which loads four times faster than a fresh start. */
export async function createPgliteTemplate(): Promise<{ path: string; drop(): Promise<void> }> {
  const database = await openDatabase({ kind: "pglite" });
  await migrateDatabase(database);
  const dump = await must(database.pglite, "the engine of an embedded database").dumpDataDir("none");
  await database.close();
  const folder = join(tmpdir(), temporaryFolder(tmpdir()));
  const remove = (): void => removeFolder(folder);
  process.once("exit", remove);
  await mkdir(folder);
  const path = join(folder, "template.tar");
  await writeFile(path, dump.stream());
  return {
    path,
    drop: async () => {
      process.off("exit", remove);
      remove();
    },
  };
}
