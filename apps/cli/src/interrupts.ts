/** What Ctrl-C stops: what is being done, and when nothing is, or it was stopped already, the chat. */
export interface Interrupts {
  /** Does something that Ctrl-C may stop. */
  during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  interrupt(): void;
}

export function createInterrupts(leave: () => void): Interrupts {
  let running: AbortController | null = null;
  return {
    during: async (work) => {
      const own = new AbortController();
      running = own;
      try {
        return await work(own.signal);
      } finally {
        running = null;
      }
    },
    interrupt: () => {
      if (running && !running.signal.aborted) running.abort();
      else leave();
    },
  };
}
