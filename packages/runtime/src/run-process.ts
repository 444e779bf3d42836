import { once } from "node:events";
import { LuminoraError } from "@luminora/kernel";

/**
 * Runs a process: starts it, and closes it on SIGINT or SIGTERM, also on one that comes while it starts, which `start` is
 * told by its signal; further ones change nothing. It ends by itself once everything is closed; nothing papers over a leak. What its operator can mend is
 * told in one message without a stack, with exit code 1.
 */
export async function runProcess(start: (stopping: AbortSignal) => Promise<{ close(): Promise<void> }>): Promise<void> {
  const stopping = new AbortController();
  const askedToStop = () => stopping.abort();
  const stopped = once(stopping.signal, "abort");
  process.on("SIGINT", askedToStop);
  process.on("SIGTERM", askedToStop);
  try {
    const running = await start(stopping.signal);
    await stopped;
    await running.close();
  } catch (thrown) {
    tell(thrown);
    // What failed to start or to close may hold the process; from here a signal ends it as it would any other.
    process.off("SIGINT", askedToStop);
    process.off("SIGTERM", askedToStop);
  }
}

function tell(thrown: unknown): void {
  const told =
    thrown instanceof LuminoraError ? thrown.message : thrown instanceof Error ? thrown.stack : String(thrown);
  process.stderr.write(`luminora: ${told}\n`);
  process.exitCode = 1;
}
