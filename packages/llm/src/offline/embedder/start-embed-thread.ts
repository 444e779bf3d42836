import { Worker } from "node:worker_threads";
import { LuminoraError } from "@luminora/kernel";

export interface EmbedThread {
  /** Embeds one text; the next may only be asked when this one has settled. Throws `model_failed`. */
  embed(text: string): Promise<Float32Array>;
  /** False once the thread has crashed or been stopped: it answers no more. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

type Answer = { vector: Float32Array } | { failure: string };

/** Starts the thread that holds the model. It keeps the process alive only while a text is under way. */
export function startEmbedThread(entry: URL): EmbedThread {
  // Options of the main thread (loaders, inspectors) have no place in this one.
  const worker = new Worker(entry, { execArgv: [] });
  let alive = true;
  let settle: ((answer: Answer) => void) | null = null;

  function answer(given: Answer): void {
    worker.unref();
    settle?.(given);
    settle = null;
  }

  function die(cause: string): void {
    alive = false;
    answer({ failure: `The thread of the offline embedder stopped: ${cause}. The next call starts a new one.` });
  }

  worker.on("message", answer);
  worker.on("error", (error) => die(String(error)));
  worker.on("exit", (code) => die(`exit code ${code}`));
  // After the listeners: attaching one to an unref'ed worker refs it again.
  worker.unref();

  return {
    embed: (text) =>
      new Promise((resolve, reject) => {
        settle = (given) => {
          if ("vector" in given) resolve(given.vector);
          else reject(new LuminoraError("model_failed", given.failure));
        };
        worker.ref();
        worker.postMessage(text);
      }),
    isAlive: () => alive,
    async stop() {
      await worker.terminate();
    },
  };
}
