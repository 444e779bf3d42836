import type { Embedder } from "@luminora/companion";
import { LuminoraError, toLuminoraError } from "@luminora/kernel";
import { OFFLINE_EMBEDDING } from "../../presets.ts";
import { type EmbedThread, startEmbedThread } from "./start-embed-thread.ts";

/** The model reads 128 tokens, some 550 characters of English, and ignores the rest; the tokeniser would still pay for it. */
const READ_CHARACTERS = 1_000;

interface Call {
  readonly texts: readonly string[];
  readonly vectors: number[][];
  settle(outcome: number[][] | LuminoraError): void;
}

export interface OfflineEmbedderOptions {
  /** Where the thread's entry lies, for builds that move files. */
  threadEntry?: URL;
}

/**
 * Sentence embeddings without a key or a download: Universal Sentence Encoder lite (English; 512 dimensions, unit length).
 *
 * The model lives in a thread that starts with the first call and keeps the process alive only while a text is under way. Texts are embedded one at a time, calls in turns,
 * so that a short query does not wait for the whole of a long import. Of a text the first 1,000 characters are read; a blank one gets the vector of a single space,
 * which is close to nothing in particular. Calls throw `aborted` (at once; also once closed) or `model_failed` (the thread crashed; the next call starts a new one).
 */
export function offlineEmbedder(options: OfflineEmbedderOptions = {}): Embedder & { close(): Promise<void> } {
  const entry = options.threadEntry ?? new URL("./embed-thread.js", import.meta.url);
  const calls = new Set<Call>();
  let thread: EmbedThread | null = null;
  let working = false;
  let closed = false;

  async function work(): Promise<void> {
    working = true;
    for (const call of calls) {
      // Back to the end of the line, where this loop meets it again unless it has settled.
      calls.delete(call);
      calls.add(call);
      try {
        if (thread?.isAlive() !== true) thread = startEmbedThread(entry);
        call.vectors.push(toUnitLength(await thread.embed(readable(call.texts[call.vectors.length] ?? ""))));
        if (call.vectors.length === call.texts.length) call.settle(call.vectors);
      } catch (thrown) {
        const error = toLuminoraError(thrown);
        call.settle(error);
        if (thread?.isAlive() !== true) settleAll(error);
      }
    }
    working = false;
  }

  function settleAll(error: LuminoraError): void {
    for (const call of calls) call.settle(error);
  }

  return {
    ...OFFLINE_EMBEDDING,
    offline: true,
    embed(texts, { signal }) {
      return new Promise((resolve, reject) => {
        if (closed) throw closedError();
        if (signal.aborted) throw abortedError();
        if (texts.length === 0) return resolve([]);
        const leave = () => call.settle(abortedError());
        const call: Call = {
          texts,
          vectors: [],
          settle(outcome) {
            calls.delete(call);
            signal.removeEventListener("abort", leave);
            if (outcome instanceof LuminoraError) reject(outcome);
            else resolve(outcome);
          },
        };
        signal.addEventListener("abort", leave, { once: true });
        calls.add(call);
        if (!working) void work();
      });
    },
    async close() {
      closed = true;
      settleAll(closedError());
      await thread?.stop();
    },
  };
}

function readable(text: string): string {
  // Composed before it is cut: one compatibility character may stand for eighteen.
  const start = text.normalize("NFKC").slice(0, READ_CHARACTERS);
  return start.trim() === "" ? " " : start;
}

function toUnitLength(vector: Float32Array): number[] {
  const length = Math.hypot(...vector);
  return Array.from(vector, (component) => component / length);
}

function abortedError(): LuminoraError {
  return new LuminoraError("aborted", "The call was aborted before its texts were embedded.");
}

function closedError(): LuminoraError {
  return new LuminoraError("aborted", "The offline embedder is closed; embed before closing it, or make a new one.");
}
