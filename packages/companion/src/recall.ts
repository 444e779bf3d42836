import { LuminoraError } from "@luminora/kernel";
import { joinSignals } from "@luminora/kernel/system";
import {
  episodeText,
  type Fact,
  factText,
  lexicalScores,
  presentMemories,
  type RankedMemory,
  type RecallCandidate,
  rankMemories,
} from "@luminora/memory";
import type { Deps } from "./deps.ts";
import type { Bond, Episode, FoundVector, Message } from "./ports/entities.ts";
import { servingEmbedder } from "./serving-embedder.ts";

export interface Recollection {
  /** Everything that was weighed, best first. Facts that don't touch the query are there too, at the end. */
  ranked: RankedMemory[];
  mode: "hybrid" | "lexical";
  /** Why the meaning of the query was not used; null when it was. */
  reason: string | null;
}

const CANDIDATES_PER_LEG = 30;
const MAX_FACTS = 200;
const MAX_EPISODES = 100;

/** How much a kind of memory weighs before anything else is known of it, 0..1. Her own words are an echo of his. */
const MESSAGE_IMPORTANCE = { user: 0.5, assistant: 0.3 } as const;

/**
 * What comes to mind at `query`: facts, episodes and messages of this bond, by words and by meaning.
 * The meaning has a deadline; when it is late, words alone answer and the result says so.
 */
export async function recall(
  { storage, models, settings, clock, log }: Pick<Deps, "storage" | "models" | "settings" | "clock" | "log">,
  bond: Bond,
  query: string,
  { exceptTurn, except, signal }: { exceptTurn: string | null; except: ReadonlySet<string>; signal: AbortSignal },
): Promise<Recollection> {
  const vectorLeg = async (): Promise<{ found: FoundVector[]; reason: string | null }> => {
    if (!storage.embeddings.searchable) return { found: [], reason: "the database has no pgvector" };
    const deadline = joinSignals([signal], { ms: settings.recallDeadlineMs, what: "the embedding" });
    try {
      const { embedder, reason } = await servingEmbedder({ storage, models }, bond);
      if (embedder === null) return { found: [], reason };
      const { tenantId, userId } = bond;
      const [vector] = await embedder.embed([query], {
        signal: deadline.signal,
        for: { tenantId, userId, turnId: exceptTurn },
        purpose: "recall",
      });
      if (!vector) throw new LuminoraError("model_failed", "the embedder answered without a vector");
      const options = { limit: CANDIDATES_PER_LEG, exceptTurn };
      return { found: await storage.embeddings.search(bond, embedder.model, vector, options), reason: null };
    } catch (error) {
      if (signal.aborted) throw error;
      const code = error instanceof LuminoraError ? error.code : "internal";
      if (code !== "aborted") log.warn({ code }, "recall without embedding");
      const late = `the embedding took longer than ${settings.recallDeadlineMs} ms`;
      return { found: [], reason: code === "aborted" ? late : `the embedder failed (${code})` };
    } finally {
      deadline.dispose();
    }
  };

  const [facts, episodes, lexical, { found: vectors, reason }] = await Promise.all([
    storage.facts.current(bond.tenantId, bond.userId, MAX_FACTS),
    storage.episodes.list(bond, MAX_EPISODES),
    storage.messages.search(bond, query, { limit: CANDIDATES_PER_LEG, exceptTurn }),
    vectorLeg(),
  ]);

  const messages = new Map(lexical.map(({ message }) => [message.id, message]));
  const onlyByMeaning = vectors.filter((hit) => hit.kind === "message" && !messages.has(hit.id)).map((hit) => hit.id);
  if (onlyByMeaning.length > 0) {
    for (const message of await storage.messages.findMany(bond.tenantId, onlyByMeaning))
      messages.set(message.id, message);
  }
  for (const id of except) messages.delete(id);

  const now = clock().getTime();
  const similarity = new Map(vectors.map((hit) => [`${hit.kind} ${hit.id}`, hit.score]));
  const candidates = candidatesOf(facts, episodes, [...messages.values()]);
  const scores = lexicalScores(
    query,
    candidates.map((candidate) => candidate.text),
  );
  const ranked = rankMemories(
    candidates.map((candidate, index) => ({
      ...candidate,
      lexical: scores[index] ?? 0,
      vector: reason === null ? (similarity.get(`${candidate.kind} ${candidate.id}`) ?? null) : null,
    })),
    { now },
  );
  return { ranked, mode: reason === null ? "hybrid" : "lexical", reason };
}

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
 * What a companion would remember at `query`, best first, at most `limit` memories of `tokens` estimated tokens in all.
 * What doesn't touch the query is left out. Throws `personality_not_found`.
 */
export async function recallFor(
  deps: Pick<Deps, "storage" | "models" | "settings" | "clock" | "log" | "personalities">,
  bond: Bond,
  query: string,
  { limit, tokens, signal }: { limit: number; tokens: number | null; signal: AbortSignal },
): Promise<{ mode: Recollection["mode"]; reason: string | null; memories: RecalledMemory[] }> {
  deps.personalities.get(bond.personalityId);
  const { ranked, mode, reason } = await recall(deps, bond, query, { exceptTurn: null, except: new Set(), signal });
  const touched = ranked.filter(({ score }) => score > 0).slice(0, limit);
  const budget = { now: deps.clock().getTime(), tokenBudget: tokens ?? Number.POSITIVE_INFINITY };
  const affordable = new Set(presentMemories(touched, budget).used.map(({ id }) => id));
  const memories = touched
    .filter(({ id }) => affordable.has(id))
    .map(({ kind, id, text, at, score, lexical, vector }) => ({
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

type Unscored = Omit<RecallCandidate, "lexical" | "vector">;

function candidatesOf(facts: readonly Fact[], episodes: readonly Episode[], messages: readonly Message[]): Unscored[] {
  return [
    ...facts.map(
      (fact): Unscored => ({
        kind: "fact",
        id: fact.id,
        text: factText(fact.category, fact.key, fact.value),
        at: fact.lastMentionedAt,
        importance: fact.confidence,
        fact: { category: fact.category, key: fact.key, value: fact.value },
      }),
    ),
    ...episodes.map(
      (episode): Unscored => ({
        kind: "episode",
        id: episode.id,
        text: episodeText({ ...episode, tags: [] }),
        at: episode.at.getTime(),
        importance: episode.importance / 10,
      }),
    ),
    ...messages.map(
      (message): Unscored => ({
        kind: "message",
        id: message.id,
        text: message.content,
        at: message.at.getTime(),
        importance: MESSAGE_IMPORTANCE[message.role],
        role: message.role,
      }),
    ),
  ];
}
