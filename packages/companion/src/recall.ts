import { setImmediate as sent } from "node:timers/promises";
import { DAY_MS, LuminoraError, toLuminoraError } from "@luminora/kernel";
import { joinSignals, unlessAborted } from "@luminora/kernel/system";
import {
  bestPlaces,
  lexicalAt,
  lexicalScores,
  namedSpeaker,
  type RankedMemory,
  type RecallCandidate,
  rankMemories,
  scoreMessages,
  termFrequencies,
  tokenise,
} from "@luminora/memory";
import type { Deps } from "./deps.ts";
import type { Bond, EmbeddedKind, FoundVector } from "./ports/entities.ts";
import type { KnownEpisode, KnownFact, KnownMessage, Near } from "./ports/recall-store.ts";
import type { CallFor } from "./ports/spending.ts";
import { episodeCandidate, factCandidate, messageCandidate } from "./recall-candidates.ts";
import { servingEmbedder } from "./serving-embedder.ts";
import { asksForBirthday, timeAsked } from "./time-asked.ts";

export interface Recollection {
  /** Everything that was weighed, best first. Facts that don't touch the query are there too, at the end. */
  ranked: RankedMemory[];
  /** Facts that passed by themselves lately: the day of an interview that was looked forward to. They are not among the ranked. */
  passed: KnownFact[];
  mode: "hybrid" | "lexical";
  /** Why the meaning of the query was not used; null when it was. */
  reason: string | null;
}

const CANDIDATES_PER_LEG = 60;
/** Of what is read of facts and episodes whatever the question is; meaning finds the others. */
const MAX_FACTS = 200;
/** How long what has passed by itself may still be asked about, when the two meet again. */
const PASSED_WITHIN_MS = 60 * DAY_MS;
const MAX_EPISODES = 50;
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
    timeZone,
    signal,
  }: {
    exceptTurn: string | null;
    /** Messages that are told already. */
    except: Promise<ReadonlySet<string>> | ReadonlySet<string>;
    /** By whose midnight "yesterday" is meant; null for that of the personality. */
    timeZone: string | null;
    signal: AbortSignal;
  },
): Promise<Recollection> {
  const { storage, personalities, clock } = deps;
  const { tenantId, userId } = bond;
  const terms = [...new Set(tokenise(query))].slice(0, MAX_TERMS);
  const now = clock().getTime();
  // First, since the next question follows from it.
  const reading = storage.recall.known(bond, {
    ...{ terms, exceptTurn, facts: MAX_FACTS, episodes: MAX_EPISODES },
    now: new Date(now),
    passedSince: new Date(now - PASSED_WITHIN_MS),
  });
  const { embedded, searched } = searchByMeaning(deps, bond, query, {
    billed: { tenantId, userId, turnId: exceptTurn },
    exceptTurn,
    signal,
  });
  const answers = Promise.all([reading, embedded]);
  // Where one of them fails the other is not waited for, and must not count as unheard.
  for (const answer of [answers, searched]) answer.catch(() => {});
  // What can be worked out without the answers is, once the questions are sent.
  await sent();
  const { persona, instance_defaults } = personalities.get(bond.personalityId).personality;
  const clockOf = { timeZone: timeZone ?? instance_defaults.time_zone };
  const timeNamed = timeAsked(query, now, { birthday: null, ...clockOf });
  const [{ facts: heldLately, episodes: foremost, sessions, corpus }, embedding] = await answers;

  const isKnown = ({ until }: KnownFact) => until === null || until > now;
  const known = heldLately.filter(isKnown);
  const passed = heldLately.filter((fact) => !isKnown(fact));
  const speaker = namedSpeaker(query, { user: namesOf(bond.userId, known), companion: persona.name });
  const frequencies = termFrequencies(sessions, corpus, terms.length);
  const scored = scoreMessages(sessions, frequencies, corpus);
  const isOthers = (seq: number) => speaker !== null && roleAt(seq) !== speaker;
  const places = bestPlaces(scored, { limit: CANDIDATES_PER_LEG, isOthers });
  const birthday = asksForBirthday(query) ? known.find(({ key }) => key === "birthday")?.value : undefined;
  const during = birthday === undefined ? timeNamed : timeAsked(query, now, { birthday, ...clockOf });
  const finding = Promise.all([
    storage.recall.at(bond, { places, during, near: embedding, exceptTurn }),
    searched.then(async ({ near, found, messages, reason }) => {
      const [facts, episodes] = await Promise.all([
        storage.facts.findMany(bond, idsOf(found, "fact", known)),
        storage.episodes.findMany(bond, idsOf(found, "episode", foremost)),
      ]);
      return { near, found, messages, facts, episodes, reason };
    }),
    except,
  ]);
  finding.catch(() => {});
  await sent();

  const background = {
    documents: corpus.messages,
    frequencies: new Map(terms.map((term, i) => [term, frequencies[i] ?? 0])),
  };
  const scoredTold = (facts: readonly KnownFact[], episodes: readonly KnownEpisode[]): Unweighed[] => {
    const told = [...facts.map(factCandidate), ...episodes.map(episodeCandidate)];
    const texts = told.map(({ text }) => text);
    const scores = lexicalScores(query, texts, background);
    return told.map((candidate, index) => Object.assign(candidate, { lexical: scores[index] ?? 0 }));
  };
  const foremostTold = scoredTold(known, foremost);
  const [placed, meant, heard] = await finding;
  const olderFacts = meant.facts.filter(isKnown);
  const isMore = olderFacts.length + meant.episodes.length > 0;
  const told = isMore ? scoredTold([...known, ...olderFacts], [...foremost, ...meant.episodes]) : foremostTold;

  const similarities = new Map(meant.found.map(({ id, score }) => [id, score]));
  const similarityOf = ({ id }: Unweighed): number | null => similarities.get(id) ?? null;
  // Of another model's vectors nothing follows, should the user have been moved to others meanwhile.
  const isAlike = meant.near !== null && meant.near.model === embedding?.model;
  const messages = new Map<string, { message: KnownMessage; similarity: number | null }>();
  for (const message of meant.messages) messages.set(message.id, { message, similarity: null });
  for (const each of placed) if (!messages.has(each.message.id)) messages.set(each.message.id, each);

  const scoredAt = new Map(scored.map((session) => [session.sessionId, session]));
  const candidates = told.map((candidate): RecallCandidate => {
    return Object.assign(candidate, { vector: similarityOf(candidate) });
  });
  for (const { message, similarity } of messages.values()) {
    if (heard.has(message.id)) continue;
    const session = scoredAt.get(message.sessionId);
    const candidate = Object.assign(messageCandidate(message, speaker), {
      lexical: session ? lexicalAt(session, message.seq) : 0,
      context: session?.context ?? 0,
    });
    candidates.push(Object.assign(candidate, { vector: similarityOf(candidate) ?? (isAlike ? similarity : null) }));
  }
  const ranked = rankMemories(candidates, { now, speaker, during });
  return { ranked, passed, mode: meant.reason === null ? "hybrid" : "lexical", reason: meant.reason };
}

type Unweighed = Omit<RecallCandidate, "vector">;

/** What the vectors found of one kind, but for those that are `known` already. */
function idsOf(found: readonly FoundVector[], kind: EmbeddedKind, known: readonly { id: string }[] = []): string[] {
  const already = new Set(known.map(({ id }) => id));
  return found.filter((each) => each.kind === kind && !already.has(each.id)).map(({ id }) => id);
}

interface Meaning {
  /** The query's vector; null when words alone have to do. */
  near: Near | null;
  found: FoundVector[];
  messages: KnownMessage[];
  /** Why the meaning was not used; null when it was. */
  reason: string | null;
}

/** `embedded`: the query's vector as soon as there is one, null when there will be none. Neither promise fails but for `signal`. */
function searchByMeaning(
  { storage, models, settings, log }: Pick<Deps, "storage" | "models" | "settings" | "log">,
  bond: Bond,
  query: string,
  { billed, exceptTurn, signal }: { billed: CallFor; exceptTurn: string | null; signal: AbortSignal },
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
        storage.recall.near(bond, asked, { limit: CANDIDATES_PER_LEG, exceptTurn }),
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

/** What the user is called: by what they said, and by an id that is a name, as in a household of one's own. */
function namesOf(userId: string, facts: readonly KnownFact[]): string[] {
  const told = facts.filter(({ key }) => key === "name").map(({ value }) => value);
  return /^\p{L}+$/u.test(userId) ? [...told, userId] : told;
}

/** The user's message of a turn has an odd number, the reply the even one after it. */
function roleAt(seq: number): KnownMessage["role"] {
  return seq % 2 === 1 ? "user" : "assistant";
}
