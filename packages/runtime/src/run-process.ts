import { LuminoraError } from "@luminora/kernel";

/**
 * Runs a process: starts it, and closes it on SIGINT or SIGTERM. It ends by itself once everything is closed; nothing
 * papers over a leak. What its operator can mend is told in one message without a stack, with exit code 1.
 */
export async function runProcess(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  try {
    const running = await start();
    let _closing: Promise<void> | null = null;
    const stop = () => {
      _closing ??= running.close().catch(tell);
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  } catch (thrown) {
    tell(thrown);
  }
}

function tell(thrown: unknown): void {
  const told =
    thrown instanceof LuminoraError ? thrown.message : thrown instanceof Error ? thrown.stack : String(thrown);
  process.stderr.write(`luminora: ${told}\n`);
  process.exitCode = 1;
}
