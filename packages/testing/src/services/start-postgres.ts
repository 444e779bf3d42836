import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { LuminoraError, SECOND_MS } from "@luminora/kernel";
import { installDebianServices, isDebianAsRoot } from "./debian-services.ts";
import { container, dockerAnswers } from "./docker.ts";
import { freePort } from "./free-port.ts";
import { commandLine, type Installation } from "./installation.ts";
import { localPostgres } from "./local-postgres.ts";
import { withClient } from "./postgres-client.ts";
import { runProgram } from "./run-program.ts";
import { foreignServer, type Server } from "./server.ts";
import type { ServiceSettings } from "./service-settings.ts";
import { spawnServer } from "./spawn-server.ts";
import { removeFolder, temporaryFolder } from "./temporary-folder.ts";

/** Speed over safety: nothing of a test run survives the machine anyway; commits do survive a halt. */
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "200",
};
const SETTING_ARGUMENTS = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** A Postgres with pgvector, from the first place that has one. @throws LuminoraError */
export async function startPostgres(settings: ServiceSettings, report: (line: string) => void): Promise<Server> {
  if (settings.databaseUrl !== null) return foreignServer(settings.databaseUrl, answers);
  if (await dockerAnswers()) return startInDocker();
  const local = await localPostgres();
  if (local !== null) return startInstalled(local);
  if (await isDebianAsRoot()) return startInstalled(await installDebianServices(settings.cacheDir, report));
  throw new LuminoraError(
    "invalid_configuration",
    "These tests need Postgres 15 or newer with pgvector: no Docker engine answers, none is installed, and only on " +
      "Debian as root can one be fetched.",
  );
}

async function startInDocker(): Promise<Server> {
  const port = await freePort();
  // A volume outlives the container of a server that is halted.
  const volume = `luminora-test-${randomBytes(6).toString("hex")}`;
  const options = ["--env", "POSTGRES_HOST_AUTH_METHOD=trust", "--volume", `${volume}:/var/lib/postgresql/data`];
  const url = urlAt(port);
  const program = container(`${port}:5432`, options, "pgvector/pgvector:pg17", "postgres", ...SETTING_ARGUMENTS);
  return spawnServer({
    ...program,
    url,
    ready: () => answers(url),
    cleanUp: () => {
      program.cleanUp();
      spawnSync("docker", ["volume", "rm", "--force", volume], { stdio: "ignore" });
    },
  });
}

async function startInstalled({ root, postgresBin, tempDir }: Installation): Promise<Server> {
  const folder = temporaryFolder(join(root, tempDir));
  const dataDir = join(tempDir, folder);
  const program = (name: string, ...args: readonly string[]) =>
    commandLine(root, "postgres", [join(postgresBin, name), "-D", dataDir, ...args]);
  const identity = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"];
  await runProgram(program("initdb", ...identity, "--no-sync"), { timeoutMs: 60 * SECOND_MS });
  const port = await freePort();
  const url = urlAt(port);
  // Neither sockets nor shared memory files: the folder of an installation may have no place for them.
  const placement = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  const memory = ["-c", "dynamic_shared_memory_type=mmap"];
  return spawnServer({
    url,
    argv: program("postgres", "-p", String(port), ...placement, ...memory, ...SETTING_ARGUMENTS),
    ready: () => answers(url),
    startTimeoutMs: 60 * SECOND_MS,
    cleanUp: () => removeFolder(join(root, dataDir)),
  });
}

function urlAt(port: number): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}

async function answers(url: string): Promise<void> {
  await withClient(url, (client) => client.query("select 1"));
}
