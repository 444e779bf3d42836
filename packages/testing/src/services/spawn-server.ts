import { spawn } from "node:child_process";
import { once } from "node:events";
import { LuminoraError, toLuminoraError } from "@luminora/kernel";
import { eventually } from "../eventually.ts";
import type { CommandLine } from "./installation.ts";
import type { Server } from "./server.ts";

/** How long a server gets to end by itself before it is killed. */
const STOP_GRACE_MS = 5_000;

/** What is kept of a server's output, for the error message of one that fails to start. */
const OUTPUT_TAIL = 2_000;

export interface ServerProgram {
  readonly url: string;
  readonly argv: CommandLine;
  /** Resolves when the server answers. */
  ready(): Promise<unknown>;
  readonly startTimeoutMs: number;
  /** Removes what the server leaves behind. Synchronous, since it also runs while this process exits. */
  cleanUp(): void;
}

/**
 * Starts a server in the foreground and waits until it answers. SIGINT ends it: for Postgres that is the fast
 * shutdown, which does not wait for clients. SIGQUIT ends it abruptly: its immediate shutdown, as if killed together
 * with all its children.
 *
 * @throws LuminoraError `storage_unavailable` with the end of its output when it exits or stays silent
 */
export async function spawnServer(program: ServerProgram): Promise<Server> {
  let running: Running | null = null;
  // Vitest leaves on Ctrl-C without any teardown: nothing asynchronous gets a turn any more.
  const abandon = (): void => {
    running?.kill();
    program.cleanUp();
  };
  process.once("exit", abandon);
  const halt: Server["halt"] = async (manner = "gently") => {
    await running?.end(manner === "gently" ? "SIGINT" : "SIGQUIT");
    running = null;
  };
  const resume = async (): Promise<void> => {
    if (running !== null) return;
    running = run(program.argv);
    try {
      await eventually(program.ready, { timeoutMs: program.startTimeoutMs, signal: running.gone });
    } catch (cause) {
      const output = running.output();
      await halt();
      const { message } = toLuminoraError(cause);
      throw new LuminoraError("storage_unavailable", `${program.argv.join(" ")} did not start: ${message}\n${output}`);
    }
  };
  const stop = async (): Promise<void> => {
    process.off("exit", abandon);
    await halt();
    program.cleanUp();
  };

  try {
    await resume();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: program.url, halt, resume, stop };
}

interface Running {
  /** Aborts when the program has ended, with how it ended. */
  readonly gone: AbortSignal;
  /** The end of what it printed. */
  output(): string;
  end(signal: "SIGINT" | "SIGQUIT"): Promise<void>;
  kill(): void;
}

function run([program, ...args]: CommandLine): Running {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keepTail = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-OUTPUT_TAIL);
  };
  child.stdout.on("data", keepTail);
  child.stderr.on("data", keepTail);

  const gone = new AbortController();
  child.once("error", (error) => gone.abort(error));
  child.once("exit", (code, signal) => gone.abort(new Error(`it ended with ${signal ?? `exit code ${code}`}`)));
  return {
    gone: gone.signal,
    output: () => output,
    end: async (signal) => {
      if (gone.signal.aborted) return;
      const ended = once(gone.signal, "abort");
      const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_GRACE_MS);
      child.kill(signal);
      await ended;
      clearTimeout(impatience);
    },
    kill: () => child.kill("SIGKILL"),
  };
}
