import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** How a process ended, and how long after it was first told to. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** In ms. */
  took: number;
  /** What it wrote to standard error, line by line. */
  log: string[];
}

/** A real process of the fleet. */
export interface FleetProcess {
  /** The fields of the log entry that told that it had started. */
  started: Record<string, unknown>;
  /** Sends SIGTERM, and again 100 ms later, and waits for the end. */
  stop(): Promise<Ending>;
  kill(): void;
}

/** Starts an app by its main file, as `npm run start:…` does, and waits for its log to say so. */
export async function startProcess(
  main: string,
  environment: Record<string, string>,
  startedMessage: string,
): Promise<FleetProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const log: string[] = [];
  const started = await untilLogged(child, log, startedMessage);
  return {
    started,
    stop: async () => {
      const ended = once(child, "exit");
      const toldAt = performance.now();
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGTERM"), 100);
      const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
      return { code, signal, took: performance.now() - toldAt, log };
    },
    kill: () => {
      child.kill("SIGKILL");
    },
  };
}

function untilLogged(child: ChildProcess, log: string[], wanted: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${code}: ${log.join("\n")}`)));
    if (child.stderr === null) return reject(new Error("no standard error"));
    createInterface(child.stderr).on("line", (line) => {
      log.push(line);
      if (!line.startsWith("{")) return;
      const entry: Record<string, unknown> = JSON.parse(line);
      if (entry.msg === wanted) resolve(entry);
    });
  });
}
