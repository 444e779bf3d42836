import { execFile } from "node:child_process";
import { LuminoraError, SECOND_MS } from "@luminora/kernel";
import type { CommandLine } from "./installation.ts";

/** What an error message shows of a program's output. */
const OUTPUT_TAIL = 2_000;

/** Runs a program to its end and returns what it printed. @throws LuminoraError with the end of its output */
export function runProgram([program, ...args]: CommandLine, options: { readonly timeoutMs: number }): Promise<string> {
  const limits = { timeout: options.timeoutMs, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(program, args, limits, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const outcome = error.killed ? `took longer than ${options.timeoutMs / SECOND_MS} s` : "failed";
      const output = (stdout + stderr).slice(-OUTPUT_TAIL) || error.message;
      reject(new LuminoraError("storage_unavailable", `${[program, ...args].join(" ")} ${outcome}:\n${output}`));
    });
  });
}

/** For asking what is there: null when the program is missing, fails, or takes longer than 3 s. */
export async function askProgram(...argv: CommandLine): Promise<string | null> {
  try {
    return await runProgram(argv, { timeoutMs: 3 * SECOND_MS });
  } catch {
    return null;
  }
}
