import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What `luminora rebuild --check` says of a database, who differs and how many; throws when the command itself fails. */
export async function rebuildCheck(env: Readonly<Record<string, string>>): Promise<string> {
  const command = ["--import", "tsx", "apps/cli/src/luminora.ts", "rebuild", "--check"];
  const child = spawn(process.execPath, command, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const [printed, told] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  if (printed === "") throw new Error(`luminora rebuild --check said nothing but: ${told}`);
  return printed.trim();
}
