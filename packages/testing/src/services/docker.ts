import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { MINUTE_MS } from "@luminora/kernel";
import { commandLine } from "./installation.ts";
import { askProgram } from "./run-program.ts";
import type { ServerProgram } from "./spawn-server.ts";

/** Whether a Docker engine answers here; the client alone proves nothing. */
export async function dockerAnswers(): Promise<boolean> {
  const version = await askProgram("docker", "info", "--format", "{{.ServerVersion}}");
  return version !== null && version.trim() !== "";
}

/**
 * A container in the foreground, which goes when its client goes. `publish` is `host port:container port`, on loopback.
 * The start may have to pull the image.
 */
export function container(
  publish: string,
  options: readonly string[],
  image: string,
  ...command: readonly string[]
): Pick<ServerProgram, "argv" | "cleanUp" | "startTimeoutMs"> {
  const name = `luminora-test-${randomBytes(6).toString("hex")}`;
  const run = [
    "docker",
    "run",
    "--rm",
    "--name",
    name,
    "--publish",
    `127.0.0.1:${publish}`,
    ...options,
    image,
  ] as const;
  return {
    argv: commandLine("/", null, [...run, ...command]),
    startTimeoutMs: 10 * MINUTE_MS,
    cleanUp: () => spawnSync("docker", ["rm", "--force", name], { stdio: "ignore" }),
  };
}
