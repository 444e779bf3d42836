import { estimateTokens, fitting } from "@luminora/memory";
import type { Deps } from "./deps.ts";
import type { Bond } from "./ports/entities.ts";
import { type Recollection, recall } from "./recall.ts";

/** A memory as a caller of the API sees it. */
export interface RecalledMemory {
  kind: "fact" | "episode" | "message";
  id: string;
  text: string;
  at: Date;
  /** Relevance × importance × recency, 0..1. */
  score: number;
  lexical: number | null;
  vector: number | null;
}

/**
 * What a companion would remember at `query`, best first, at most `limit` memories whose texts have at most `tokens` estimated
 * tokens in all: how they are laid out is up to the caller. A long one is passed over for shorter ones.
 * What doesn't touch the query is left out. Throws `personality_not_found`.
 */
export async function recallFor(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "settings" | "clock" | "log">,
  bond: Bond,
  query: string,
  { limit, tokens, signal }: { limit: number; tokens: number | null; signal: AbortSignal },
): Promise<{ mode: Recollection["mode"]; reason: string | null; memories: RecalledMemory[] }> {
  const { ranked, mode, reason } = await recall(deps, bond, query, {
    limit,
    exceptTurn: null,
    except: new Set(),
    timeZone: null,
    signal,
  });
  const touched = ranked.filter(({ score }) => score > 0).slice(0, limit);
  const { taken } = fitting(touched, ({ text }) => estimateTokens(text), tokens ?? Number.POSITIVE_INFINITY);
  const memories = taken.map(({ kind, id, text, at, score, lexical, vector }) => ({
    kind,
    id,
    text,
    at: new Date(at),
    score,
    lexical,
    vector,
  }));
  return { mode, reason, memories };
}
