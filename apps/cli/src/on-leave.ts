const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Calls `leave` when the process is asked to end. Returns the way to stop listening: a second Ctrl-C ends it at once then. */
export function onLeave(leave: () => void): () => void {
  for (const signal of SIGNALS) process.once(signal, leave);
  return () => {
    for (const signal of SIGNALS) process.off(signal, leave);
  };
}
