import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Installation } from "./installation.ts";
import { askProgram } from "./run-program.ts";

const OLDEST_MAJOR = 15;

/** Debian keeps the servers of all its versions here, off PATH. */
const DEBIAN_VERSIONS = "/usr/lib/postgresql";

/** A Postgres on this machine that the tests can use: recent enough, with its server and with pgvector. */
export async function localPostgres(): Promise<Installation | null> {
  const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS) : [];
  const candidates = ["pg_config", ...versions.map((version) => join(DEBIAN_VERSIONS, version, "bin", "pg_config"))];
  for (const pgConfig of candidates) {
    const answer = await askProgram(pgConfig, "--version", "--bindir", "--sharedir");
    const [version, postgresBin, shareDir] = answer?.split("\n") ?? [];
    if (version === undefined || postgresBin === undefined || shareDir === undefined) continue;
    const major = Number(/\d+/.exec(version)?.[0]);
    const complete =
      existsSync(join(postgresBin, "postgres")) && existsSync(join(shareDir, "extension", "vector.control"));
    if (major >= OLDEST_MAJOR && complete) return { root: "/", postgresBin, tempDir: tmpdir() };
  }
  return null;
}
