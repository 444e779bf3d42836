import { LuminoraError } from "@luminora/kernel";
import { ApiError } from "./api-error.ts";
import { errorText } from "./error-line.ts";

/** Runs a command-line tool. What its user can mend is told in one message without a stack, with exit code 1. */
export async function runTool(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const mendable = thrown instanceof LuminoraError || thrown instanceof ApiError;
    const told = !mendable && thrown instanceof Error ? thrown.stack : errorText(thrown);
    process.stderr.write(`${told?.trimEnd()}\n`);
    process.exitCode = 1;
  }
}
