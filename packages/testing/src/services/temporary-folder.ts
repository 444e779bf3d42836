import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DAY_MS } from "@luminora/kernel";

const PREFIX = "luminora-test-";

/** A name for a folder in `parent` that nobody has yet. What runs killed by -9 left there goes once it is a day old. */
export function temporaryFolder(parent: string): string {
  for (const name of readdirSync(parent)) {
    if (name.startsWith(PREFIX)) removeIfOld(join(parent, name));
  }
  return PREFIX + randomBytes(6).toString("hex");
}

function removeIfOld(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && performance.timeOrigin + performance.now() - stats.mtimeMs > DAY_MS) removeFolder(path);
}

/** A server that was just killed may still be writing its last file: hence the retries. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
