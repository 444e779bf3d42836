import { LuminoraError } from "@luminora/kernel";

/** What `parse` reads from the command line. Throws `invalid_request` with what was mistyped, and the usage below it. */
export function readOptions<T>(parse: () => T, usage: string): T {
  try {
    return parse();
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    // What follows the first sentence explains how to pass arguments that begin with a dash.
    const [mistake = thrown.message] = thrown.message.split(". ");
    throw misused(mistake, usage, thrown);
  }
}

export function misused(mistake: string, usage: string, cause?: unknown): LuminoraError {
  return new LuminoraError("invalid_request", `${mistake}\n\n${usage}`, { cause });
}
