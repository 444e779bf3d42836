import { LuminoraError, toLuminoraError } from "@luminora/kernel";

/** A server for this test run, whoever started it. */
export interface Server {
  readonly url: string;
  /**
   * Ends its process and keeps its port and what it has on disk. Abruptly is what a crash looks like: Postgres writes nothing
   * back and has to recover. Throws `conflict` for a server that this run did not start.
   */
  halt(manner?: "gently" | "abruptly"): Promise<void>;
  /** Starts it again after `halt`, and waits until it answers. */
  resume(): Promise<void>;
  /** Ends it if this run started it, and removes its data. */
  stop(): Promise<void>;
}

/** A server that somebody else runs, named in the environment; it is never stopped from here. */
export async function foreignServer(url: string, answers: (url: string) => Promise<void>): Promise<Server> {
  await answers(url);
  return { url, halt: refuse, resume: refuse, stop: () => Promise.resolve() };
}

function refuse(): Promise<never> {
  return Promise.reject(new LuminoraError("conflict", "this server runs for others too: it is not halted from here"));
}

/** Whatever keeps a server from starting, the way out is the same. @throws LuminoraError naming `variable` */
export async function orNameTheCure(variable: string, starting: Promise<Server>): Promise<Server> {
  try {
    return await starting;
  } catch (cause) {
    const { message } = toLuminoraError(cause);
    throw new LuminoraError("storage_unavailable", `${message}\nSet ${variable} to a server that answers.`);
  }
}
