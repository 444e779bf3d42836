import type { CallFor, CallOptions, Embedder } from "@luminora/companion";
import { LuminoraError, toLuminoraError } from "@luminora/kernel";

export interface BatchingOptions {
  /** Texts after which a batch goes out at once; default 64. A call with as many goes by itself. */
  maxTexts?: number;
  /** How long the first call of a batch waits for others to join, in ms; default 10. */
  maxWaitMs?: number;
}

/** A call that waits in a batch. */
interface Member {
  texts: readonly string[];
  signal: AbortSignal;
  for: CallFor | undefined;
  resolve(vectors: number[][]): void;
  reject(thrown: unknown): void;
  leave(): void;
}

/**
 * The same embedder, with calls that come at about the same time in one request. Members do not hurt each other: one that is
 * aborted leaves alone, and the request is aborted only when all have left; of a request that fails over its content each
 * member is asked for by itself. Those of another purpose than `embedding` go by themselves at once.
 */
export function batchingEmbedder(inner: Embedder, { maxTexts = 64, maxWaitMs = 10 }: BatchingOptions = {}): Embedder {
  let waiting = new Set<Member>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const members = [...waiting];
    waiting = new Set();
    if (members.length > 0) void send(members);
  }

  async function send(members: readonly Member[]): Promise<void> {
    const staying = new Set(members);
    const abandoned = new AbortController();
    for (const member of members) {
      member.leave = () => {
        staying.delete(member);
        member.reject(aborted());
        if (staying.size === 0) abandoned.abort(aborted());
      };
    }
    try {
      const texts = members.flatMap((member) => member.texts);
      const shares = members.map((member) => ({ texts: member.texts.length, for: member.for }));
      const vectors = await inner.embed(texts, { signal: abandoned.signal, shares });
      let start = 0;
      for (const member of members) {
        member.resolve(vectors.slice(start, start + member.texts.length));
        start += member.texts.length;
      }
    } catch (thrown) {
      const isContent = members.length > 1 && toLuminoraError(thrown).code === "model_failed";
      for (const member of staying) {
        if (isContent) inner.embed(member.texts, optionsOf(member)).then(member.resolve, member.reject);
        else member.reject(thrown);
      }
    }
  }

  function join(texts: readonly string[], { signal, for: caller }: CallOptions): Promise<number[][]> {
    return new Promise((resolve, reject) => {
      const leave = () => member.leave();
      const settled = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          signal.removeEventListener("abort", leave);
          settle(value);
        };
      };
      const member: Member = {
        texts,
        signal,
        for: caller,
        resolve: settled(resolve),
        reject: settled(reject),
        leave: () => {
          waiting.delete(member);
          member.reject(aborted());
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      const waitingTexts = [...waiting].reduce((sum, each) => sum + each.texts.length, 0);
      if (waitingTexts + texts.length > maxTexts) flush();
      waiting.add(member);
      if (waitingTexts + texts.length === maxTexts) flush();
      else timer ??= setTimeout(flush, maxWaitMs);
    });
  }

  return {
    model: inner.model,
    dimension: inner.dimension,
    async embed(texts, options) {
      if (options.signal.aborted) throw aborted();
      if (texts.length === 0) return [];
      const { purpose = "embedding" } = options;
      const alone = purpose !== "embedding" || texts.length >= maxTexts;
      return alone ? inner.embed(texts, options) : join(texts, options);
    },
  };
}

function optionsOf({ signal, for: caller }: Member): CallOptions {
  return { signal, ...(caller && { for: caller }) };
}

function aborted(): LuminoraError {
  return new LuminoraError("aborted", "The call was aborted before its texts were embedded.");
}
