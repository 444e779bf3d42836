import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Member {
  readonly name: string;
  /** kill -9, and a new process in its place. */
  kill(): void;
}

/** Real processes, each replaced as soon as it ends, as any orchestrator does. */
export interface Fleet {
  readonly gateways: readonly Member[];
  readonly workers: readonly Member[];
  /** Processes that ended though nobody had killed them, with the end of what they said. */
  readonly deaths: string[];
  disband(): Promise<void>;
}

interface FleetOptions {
  gatewayPorts: readonly number[];
  workers: number;
  env: Readonly<Record<string, string>>;
  /** Told every line that a process writes to its log. */
  onLog?: (line: string) => void;
}

/** Pause before a process that ended by itself is started again, in ms. */
const RESTART_AFTER_MS = 500;
const LOG_TAIL = 1_500;

export function startFleet({ gatewayPorts, workers, env, onLog }: FleetOptions): Fleet {
  const deaths: string[] = [];
  const endings: (() => Promise<void>)[] = [];

  function recruit(name: string, app: "gateway" | "worker", own: Readonly<Record<string, string>>): Member {
    let child: ChildProcess;
    let disbanded = false;
    let log = "";
    const start = (): void => {
      if (disbanded) return;
      log = "";
      const started = spawn(process.execPath, ["--import", "tsx", `apps/${app}/src/main.ts`], {
        cwd: ROOT,
        env: { ...env, ...own },
        stdio: ["ignore", "ignore", "pipe"],
      });
      child = started;
      started.stderr?.on("data", (chunk: Buffer) => {
        log = (log + chunk.toString()).slice(-LOG_TAIL);
        onLog?.(`${name} ${chunk.toString().trimEnd()}`);
      });
      started.once("exit", (code, signal) => {
        if (disbanded) return;
        if (signal === "SIGKILL") return start();
        deaths.push(`${name} ended with ${signal ?? `exit code ${code}`}: ${log}`);
        setTimeout(start, RESTART_AFTER_MS);
      });
    };
    start();
    const abandon = () => child.kill("SIGKILL");
    process.once("exit", abandon);
    endings.push(async () => {
      disbanded = true;
      process.off("exit", abandon);
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await ended;
    });
    return { name, kill: () => child.kill("SIGKILL") };
  }

  return {
    gateways: gatewayPorts.map((port, index) => recruit(`gateway-${index}`, "gateway", { PORT: String(port) })),
    workers: Array.from({ length: workers }, (_, index) => recruit(`worker-${index}`, "worker", {})),
    deaths,
    disband: async () => {
      await Promise.all(endings.map((end) => end()));
    },
  };
}
