import { LuminoraError } from "@luminora/kernel";

export interface JobSignal {
  readonly signal: AbortSignal;
  /** Takes the listeners and the timer away again; call it when the job is over. */
  dispose(): void;
}

/**
 * One signal out of several and a timeout. Written by hand because `AbortSignal.any` on a signal that lives as long as the
 * process keeps every signal ever made from it.
 */
export function joinSignals(sources: readonly AbortSignal[], timeoutMs: number, what: string): JobSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new LuminoraError("aborted", `${what} took longer than ${timeoutMs} ms`));
  }, timeoutMs);
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
