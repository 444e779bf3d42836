import { LuminoraError } from "./errors.ts";

export interface JoinedSignal {
  readonly signal: AbortSignal;
  /** Takes the listeners and the timer away again; call it when the work is over. */
  dispose(): void;
}

/**
 * One signal out of several, and out of a timeout where one is given. Written by hand because `AbortSignal.any` on a signal
 * that lives as long as the process keeps every signal ever made from it, and one of `AbortSignal.timeout` may be collected
 * before it fires (Node 20).
 */
export function joinSignals(
  sources: readonly AbortSignal[],
  timeout?: { readonly ms: number; readonly what: string },
): JoinedSignal {
  const controller = new AbortController();
  const timer =
    timeout &&
    setTimeout(() => {
      controller.abort(new LuminoraError("aborted", `${timeout.what} took longer than ${timeout.ms} ms`));
    }, timeout.ms);
  const follow = () => {
    const source = sources.find((each) => each.aborted);
    if (source !== undefined) controller.abort(source.reason);
  };
  for (const source of sources) source.addEventListener("abort", follow);
  follow();
  return {
    signal: controller.signal,
    dispose() {
      clearTimeout(timer);
      for (const source of sources) source.removeEventListener("abort", follow);
    },
  };
}
