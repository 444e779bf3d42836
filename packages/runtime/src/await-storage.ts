import { setTimeout as pause } from "node:timers/promises";
import { LuminoraError, SECOND_MS } from "@luminora/kernel";

/** How long a process that starts waits for its storage, in ms. */
const WITHIN_MS = 30 * SECOND_MS;
const EVERY_MS = SECOND_MS;

interface Waiting {
  /** Told of each attempt that failed and is followed by another. */
  onAway(error: LuminoraError): void;
  /** Ends the waiting. */
  signal: AbortSignal;
  withinMs?: number;
  everyMs?: number;
}

/**
 * Opens what needs the storage, and tries again for half a minute while that is away: processes of a fleet start in any
 * order, and a server that restarts takes its time. `open` leaves nothing behind when it throws. Throws what its last
 * attempt threw.
 */
export async function awaitStorage<T>(
  open: () => Promise<T>,
  { onAway, signal, withinMs = WITHIN_MS, everyMs = EVERY_MS }: Waiting,
): Promise<T> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await open();
    } catch (thrown) {
      const away = thrown instanceof LuminoraError && thrown.code === "storage_unavailable";
      if (!away || signal.aborted || performance.now() - startedAt > withinMs) throw thrown;
      onAway(thrown);
      await pause(everyMs, undefined, { signal }).catch(() => {});
    }
  }
}
