import { LuminoraError } from "@luminora/kernel";
import type { Environment } from "@luminora/runtime";

/** A server that lives as long as the chat. */
export interface OwnServer {
  url: string;
  /** Whether rules answer instead of a language model. */
  offline: boolean;
  close(): Promise<void>;
}

/** Starts what `npm start` runs, in this process, on the same data and a free port of this machine. */
export async function startOwnServer(environment: Environment): Promise<OwnServer> {
  // Loaded only when needed: a chat with a server that runs already starts without the whole backend.
  const { readEnvironment } = await import("@luminora/runtime");
  const { findLocalModels, standaloneEnvironment, startStandalone } = await import("@luminora/standalone");
  const settings = readEnvironment(standaloneEnvironment, {
    ...environment,
    HOST: "127.0.0.1",
    PORT: "0",
    // Anything less would be written over the chat.
    LUMINORA_LOG_LEVEL: environment.LUMINORA_LOG_LEVEL || "error",
  });
  const { environment: config } = await findLocalModels(settings);
  try {
    const { url, companion, close } = await startStandalone(config);
    return { url, offline: companion.deps.models.reply.offline, close };
  } catch (thrown) {
    if (!(thrown instanceof LuminoraError) || thrown.code !== "conflict") throw thrown;
    const hint = "if that is a server, name it with --url; to chat in two windows, run `npm start` first";
    throw new LuminoraError("conflict", `${thrown.message}; ${hint}`, { cause: thrown });
  }
}
