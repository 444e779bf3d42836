import { LuminoraError, toLuminoraError } from "@luminora/kernel";
import { joinSignals, unlessAborted } from "@luminora/kernel/system";
import type { Deps } from "./deps.ts";
import type { Bond, FoundVector } from "./ports/entities.ts";
import type { KnownMessage, Near } from "./ports/recall-store.ts";
import type { CallFor } from "./ports/spending.ts";
import { servingEmbedder } from "./serving-embedder.ts";

/** What the meaning of a query found. */
export interface Meaning {
  /** The query's vector; null when words alone have to do. */
  near: Near | null;
  found: FoundVector[];
  messages: KnownMessage[];
  /** Why the meaning was not used; null when it was. */
  reason: string | null;
}

/**
 * Embeds a query and finds the nearest memories of a bond, each within the deadline of recall. `embedded`: the query's vector as soon as
 * there is one, null when there will be none. Neither promise fails but for `signal`.
 */
export function searchByMeaning(
  { storage, models, settings, log }: Pick<Deps, "storage" | "models" | "settings" | "log">,
  bond: Bond,
  query: string,
  {
    limit,
    billed,
    exceptTurn,
    signal,
  }: { limit: number; billed: CallFor; exceptTurn: string | null; signal: AbortSignal },
): { embedded: Promise<Near | null>; searched: Promise<Meaning> } {
  const without = (reason: string): Meaning => ({ near: null, found: [], messages: [], reason });
  /** What `work` gives in time. */
  async function within<T>(what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const deadline = joinSignals([signal], { ms: settings.recallDeadlineMs, what });
    try {
      return await unlessAborted(deadline.signal, work(deadline.signal));
    } finally {
      deadline.dispose();
    }
  }
  function failed(error: unknown): Meaning {
    if (signal.aborted) throw error;
    const { code, message } = toLuminoraError(error);
    if (code === "aborted") return without(message);
    log.warn({ code }, "recall without embedding");
    return without(`the embedder failed (${code})`);
  }

  /** The query's vector, of the model that `likely` serves the user; or why there is none. */
  async function embed(likely: string | null): Promise<Near | Meaning> {
    const { embedder, reason } = servingEmbedder(models, likely);
    if (embedder === null) return without(reason);
    const [vector] = await within("the embedding", (inTime) =>
      embedder.embed([query], { signal: inTime, for: billed, purpose: "recall" }),
    );
    if (!vector) throw new LuminoraError("model_failed", "the embedder answered without a vector");
    return { model: embedder.model, vector };
  }
  async function firstLook(): Promise<Near | Meaning> {
    if (!storage.embeddings.searchable) return without("the database has no pgvector");
    // Only while models change it is worth a round trip to ask first whose vectors serve.
    return embed(models.previousEmbedder ? await storage.embeddingModels.serving(bond) : null);
  }
  async function search(first: Near | Meaning): Promise<Meaning> {
    let near = first;
    for (let look = 1; look <= LOOKS; look += 1) {
      if ("reason" in near) return near;
      const asked = near;
      const { serving, ...found } = await within("the search by meaning", () =>
        storage.recall.near(bond, asked, { limit, exceptTurn }),
      );
      if (serving === null || serving === asked.model) return { near: asked, ...found, reason: null };
      near = await embed(serving);
    }
    return without("the user is being moved to the vectors of another model");
  }

  const first = firstLook().catch(failed);
  return {
    embedded: first.then((look) => ("reason" in look ? null : look)),
    searched: first.then(search).catch(failed),
  };
}

/** A user may be moved to other vectors between two looks; nobody is moved twice so soon. */
const LOOKS = 2;
