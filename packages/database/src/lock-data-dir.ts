import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { LuminoraError } from "@luminora/kernel";

/**
 * Keeps a data directory to one process: two engines on the same files would destroy them. The lock names its process,
 * so that one which was killed holds nobody up. Returns the way to release it; throws `conflict` while another process runs.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, "luminora.pid");
  const holder = await holderOf(file);
  if (holder !== null && isAlive(holder)) {
    throw new LuminoraError(
      "conflict",
      `LUMINORA_DATA_DIR: ${dataDir} is in use by process ${holder}; stop it, or choose another folder`,
    );
  }
  await rm(file, { force: true });
  const handle = await open(file, "wx");
  await handle.writeFile(String(process.pid));
  await handle.close();
  return () => rm(file, { force: true });
}

async function holderOf(file: string): Promise<number | null> {
  const written = await readFile(file, "utf8").catch(() => "");
  const pid = Number.parseInt(written, 10);
  return Number.isInteger(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  // In a container every process that comes after another may have its number: our own is a leftover.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
