import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import type { Installation } from "./installation.ts";
import { runProgram } from "./run-program.ts";

const SCRIPT = fileURLToPath(new URL("install-debian-services.sh", import.meta.url));

/** Whether this machine can install servers by itself: Debian, and root's rights. */
export async function isDebianAsRoot(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^ID=debian$/m.test(await readFile("/etc/os-release", "utf8"));
}

/**
 * Postgres 17 with pgvector and Redis 8 in a folder below `cacheDir`; the first time this downloads and unpacks a
 * minimal Debian 13, about 40 s and 500 MB.
 */
export async function installDebianServices(cacheDir: string, report: (line: string) => void): Promise<Installation> {
  const root = join(cacheDir, "luminora", "services-trixie");
  if (!existsSync(root)) {
    report(`installing Postgres 17, pgvector and Redis 8 into ${root}: about 40 s, once`);
    const startedAt = performance.now();
    await runProgram(["sh", SCRIPT, root], { timeoutMs: 15 * MINUTE_MS });
    report(`installed in ${Math.round((performance.now() - startedAt) / SECOND_MS)} s`);
  }
  return { root, postgresBin: "/usr/lib/postgresql/17/bin", tempDir: "/tmp" };
}
