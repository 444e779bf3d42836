import { DAY_MS, LuminoraError } from "@luminora/kernel";
import { joinSignals } from "@luminora/kernel/system";
import {
  bestPlaces,
  type Fact,
  isCurrent,
  lexicalAt,
  lexicalScores,
  namedSpeaker,
  type RankedMemory,
  rankMemories,
  scoreMessages,
  termFrequencies,
  tokenise,
} from "@luminora/memory";
import type { Deps } from "./deps.ts";
import type { Bond, FoundVector, Message } from "./ports/entities.ts";
import type { CallFor } from "./ports/spending.ts";
import { episodeCandidate, factCandidate, messageCandidate, type Unscored } from "./recall-candidates.ts";
import { servingEmbedder } from "./serving-embedder.ts";
import { timeAsked } from "./time-asked.ts";

export interface Recollection {
  /** Everything that was weighed, best first. Facts that don't touch the query are there too, at the end. */
  ranked: RankedMemory[];
  /** Facts that passed by themselves lately: the day of an interview that was looked forward to. They are not among the ranked. */
  passed: Fact[];
  mode: "hybrid" | "lexical";
  /** Why the meaning of the query was not used; null when it was. */
  reason: string | null;
}

const CANDIDATES_PER_LEG = 60;
const MAX_FACTS = 200;
/** How long what has passed by itself may still be asked about, when the two meet again. */
const PASSED_WITHIN_MS = 60 * DAY_MS;
const MAX_EPISODES = 100;
/** Distinct terms of a query that are searched for: the first ones of a long message. */
const MAX_TERMS = 24;

type RecallDeps = Pick<Deps, "storage" | "models" | "personalities" | "settings" | "clock" | "log">;

/**
 * What comes to mind at `query`: facts, episodes and messages of this bond, by words and by meaning, in two round trips: what
 * was found, then the messages it was found in. The meaning has a deadline; when it is late, words alone answer and the result
 * says so.
 */
export async function recall(
  deps: RecallDeps,
  bond: Bond,
  query: string,
  {
    exceptTurn,
    except,
    signal,
  }: { exceptTurn: string | null; except: Promise<ReadonlySet<string>> | ReadonlySet<string>; signal: AbortSignal },
): Promise<Recollection> {
  const { storage, personalities, clock } = deps;
  const { tenantId, userId } = bond;
  const terms = [...new Set(tokenise(query))].slice(0, MAX_TERMS);
  const now = clock().getTime();
  const [heldLately, episodes, { sessions, corpus }, { near, found, reason }] = await Promise.all([
    storage.facts.current(tenantId, userId, new Date(now), MAX_FACTS, new Date(now - PASSED_WITHIN_MS)),
    storage.episodes.list(bond, MAX_EPISODES),
    terms.length === 0 ? NOTHING_MATCHED : storage.messages.match(bond, terms, { exceptTurn }),
    searchByMeaning(deps, bond, query, { billed: { tenantId, userId, turnId: exceptTurn }, signal }),
  ]);

  const facts = heldLately.filter((fact) => isCurrent(fact, now));
  const passed = heldLately.filter((fact) => !isCurrent(fact, now));
  const companion = personalities.get(bond.personalityId).personality.persona.name;
  const speaker = namedSpeaker(query, { user: namesOf(bond.userId, facts), companion });
  const frequencies = termFrequencies(sessions, terms.length);
  const scored = scoreMessages(sessions, frequencies, corpus);
  const isOthers = (seq: number) => speaker !== null && roleAt(seq) !== speaker;
  const places = bestPlaces(scored, { limit: CANDIDATES_PER_LEG, isOthers });
  const birthday = facts.find(({ key }) => key === "birthday")?.value ?? null;
  const during = timeAsked(query, now, birthday);
  const recalled = storage.messages.recalled(bond, {
    places,
    ids: found.filter(({ kind }) => kind === "message").map(({ id }) => id),
    near,
    during,
    exceptTurn,
  });
  const [messages, known] = await Promise.all([recalled, except]);

  const told = [...facts.map(factCandidate), ...episodes.map(episodeCandidate)];
  const toldScores = lexicalScores(
    query,
    told.map(({ text }) => text),
    { documents: corpus.messages, frequencies: new Map(terms.map((term, i) => [term, frequencies[i] ?? 0])) },
  );
  const similarities = new Map(found.map(({ kind, id, score }) => [`${kind} ${id}`, score]));
  const scoredAt = new Map(scored.map((session) => [session.sessionId, session]));
  const candidates = [
    ...told.map((candidate: Unscored, index) => ({
      ...candidate,
      lexical: toldScores[index] ?? 0,
      vector: similarities.get(`${candidate.kind} ${candidate.id}`) ?? null,
    })),
    ...messages
      .filter(({ message }) => !known.has(message.id))
      .map(({ message, similarity }) => {
        const session = scoredAt.get(message.sessionId);
        return {
          ...messageCandidate(message, speaker),
          lexical: session ? lexicalAt(session, message.seq) : 0,
          vector: similarities.get(`message ${message.id}`) ?? similarity,
          context: session?.context ?? 0,
        };
      }),
  ];
  const ranked = rankMemories(candidates, { now, speaker, during });
  return { ranked, passed, mode: reason === null ? "hybrid" : "lexical", reason };
}

const NOTHING_MATCHED = { sessions: [], corpus: { messages: 0, sessions: 0 } };

interface Meaning {
  /** The query's vector, and the model whose space it is in; null when words alone have to do. */
  near: { model: string; vector: number[] } | null;
  found: FoundVector[];
  reason: string | null;
}

async function searchByMeaning(
  { storage, models, settings, log }: Pick<Deps, "storage" | "models" | "settings" | "log">,
  bond: Bond,
  query: string,
  { billed, signal }: { billed: CallFor; signal: AbortSignal },
): Promise<Meaning> {
  const without = (reason: string): Meaning => ({ near: null, found: [], reason });
  if (!storage.embeddings.searchable) return without("the database has no pgvector");
  const deadline = joinSignals([signal], { ms: settings.recallDeadlineMs, what: "the embedding" });
  try {
    const { embedder, reason } = await servingEmbedder({ storage, models }, bond);
    if (embedder === null) return without(reason);
    const [vector] = await embedder.embed([query], { signal: deadline.signal, for: billed, purpose: "recall" });
    if (!vector) throw new LuminoraError("model_failed", "the embedder answered without a vector");
    const { model } = embedder;
    const found = await storage.embeddings.search(bond, model, vector, CANDIDATES_PER_LEG);
    return { near: { model, vector }, found, reason: null };
  } catch (error) {
    if (signal.aborted) throw error;
    const code = error instanceof LuminoraError ? error.code : "internal";
    if (code === "aborted") return without(`the embedding took longer than ${settings.recallDeadlineMs} ms`);
    log.warn({ code }, "recall without embedding");
    return without(`the embedder failed (${code})`);
  } finally {
    deadline.dispose();
  }
}

/** What the user is called: by what they said, and by an id that is a name, as in a household of one's own. */
function namesOf(userId: string, facts: readonly Fact[]): string[] {
  const told = facts.filter(({ key }) => key === "name").map(({ value }) => value);
  return /^\p{L}+$/u.test(userId) ? [...told, userId] : told;
}

/** The user's message of a turn has an odd number, the reply the even one after it. */
function roleAt(seq: number): Message["role"] {
  return seq % 2 === 1 ? "user" : "assistant";
}
