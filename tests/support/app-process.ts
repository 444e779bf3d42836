import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { eventually } from "@luminora/testing";

/** An app as its operators run it, in a process of its own. */
export interface AppProcess {
  /** Where it listens; of a worker, its metrics. */
  readonly url: string;
  /** All that it has written so far, to standard output and standard error. */
  output(): string;
  /** The structured log so far. */
  lines(): Record<string, unknown>[];
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `apps/<app>/src/main.ts` with this environment and nothing else, and waits until it tells where it listens. */
export async function startApp(app: string, env: Record<string, string>): Promise<AppProcess> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", `apps/${app}/src/main.ts`], {
    cwd: root,
    // A model server that happens to run on this machine is none of the tests' business.
    env: "OPENAI_BASE_URL" in env ? env : { LUMINORA_PROVIDER: "offline", ...env },
  });
  const exited = once(child, "exit");
  let output = "";
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const stop = async (): Promise<number | null> => {
    child.kill("SIGTERM");
    await exited;
    return child.exitCode;
  };
  const lookForUrl = (): string => {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
    if (url === undefined) throw new Error(`${app} tells no address (exit code ${child.exitCode}):\n${output}`);
    return url;
  };
  try {
    const url = await eventually(lookForUrl, { timeoutMs: 30_000 });
    return {
      url,
      output: () => output,
      lines: () =>
        output
          .split("\n")
          // Of the last one only a part may have come.
          .slice(0, -1)
          .filter((line) => line.startsWith("{"))
          .map((line) => JSON.parse(line)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
