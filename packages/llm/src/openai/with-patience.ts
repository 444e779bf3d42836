import { LuminoraError } from "@luminora/kernel";
import { joinSignals } from "@luminora/kernel/system";

export interface Patience {
  /** Aborts when the caller gives up or the provider was silent for too long. */
  readonly signal: AbortSignal;
  /** To be called at every sign of life: the silence starts anew. */
  alive(): void;
  /** Waits for something that is not the provider's doing: its silence does not count meanwhile, and starts anew afterwards. */
  notNow(wait: Promise<void>): Promise<void>;
}

/**
 * Runs one conversation with a provider. Ends it with `aborted` when the caller's signal aborts and with `model_timeout` after
 * `timeoutMs` of silence, at once in both cases: not even a pause between two retries is waited out.
 */
export async function withPatience<T>(
  limits: { signal: AbortSignal; timeoutMs: number; who: string },
  run: (patience: Patience) => Promise<T>,
): Promise<T> {
  const silence = new AbortController();
  const startTimer = () => setTimeout(() => silence.abort(), limits.timeoutMs);
  let timer = startTimer();
  let over = false;
  const notNow = async (wait: Promise<void>): Promise<void> => {
    clearTimeout(timer);
    await wait;
    if (!over) timer = startTimer();
  };
  const { signal, dispose } = joinSignals([limits.signal, silence.signal]);
  let giveUp = () => {};
  const ended = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
  try {
    return await Promise.race([ended, run({ signal, alive: () => timer.refresh(), notNow })]);
  } catch (thrown) {
    if (limits.signal.aborted) throw new LuminoraError("aborted", `${limits.who}: the call was given up by its caller`);
    if (silence.signal.aborted) {
      throw new LuminoraError(
        "model_timeout",
        `${limits.who} was silent for ${limits.timeoutMs} ms: raise its timeout or use a faster model`,
      );
    }
    throw thrown;
  } finally {
    over = true;
    clearTimeout(timer);
    dispose();
    signal.removeEventListener("abort", giveUp);
  }
}
