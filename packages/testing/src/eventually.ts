import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 20;

/**
 * Repeats `check` until it neither throws nor returns `false`, and returns what it returned.
 * The only form of waiting in tests: it ends as soon as the condition holds, and says why it never did.
 *
 * @param options.timeoutMs how long to keep trying, 5 s unless told; a check that hangs counts against it
 * @param options.signal gives up at once with the signal's reason
 * @throws Error with the last failure in its message and as its cause
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
): Promise<Exclude<T, false>> {
  const { timeoutMs = 5_000, signal } = options;
  const over = new AbortController();
  const giveUp = (): void => over.abort();
  const timer = setTimeout(giveUp, timeoutMs);
  signal?.addEventListener("abort", giveUp);
  const ended = new Promise<"ended">((resolve) => over.signal.addEventListener("abort", () => resolve("ended")));
  let last: unknown = new Error("the condition stayed false");
  try {
    while (!over.signal.aborted && !signal?.aborted) {
      try {
        const outcome = await Promise.race([attempt(check), ended]);
        if (outcome === "ended") break;
        if (isSettled(outcome.value)) return outcome.value;
      } catch (error) {
        last = error;
      }
      await Promise.race([sleep(POLL_MS), ended]);
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
  signal?.throwIfAborted();
  const reason = last instanceof Error ? last.message : String(last);
  throw new Error(`still not so after ${timeoutMs} ms: ${reason}`, { cause: last });
}

/** Boxed, so that no value of the check can be taken for the end of the wait. */
async function attempt<T>(check: () => T | Promise<T>): Promise<{ value: T }> {
  return { value: await check() };
}

function isSettled<T>(value: T): value is Exclude<T, false> {
  return value !== false;
}
