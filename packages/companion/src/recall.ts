import { setImmediate as sent } from "node:timers/promises";
import { DAY_MS } from "@luminora/kernel";
import {
  bestPlaces,
  namedSpeaker,
  type RankedMemory,
  rankMemories,
  scoreMessages,
  termFrequencies,
  tokenise,
} from "@luminora/memory";
import type { Deps } from "./deps.ts";
import type { Bond, EmbeddedKind, FoundVector } from "./ports/entities.ts";
import type { KnownEpisode, KnownFact, KnownMessage } from "./ports/recall-store.ts";
import { type FoundMessage, messageCandidates, toldCandidates } from "./recall-candidates.ts";
import { searchByMeaning } from "./search-by-meaning.ts";
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

/** What each leg of the search may find: twice as many memories as the caller has room for, since much of it is found by one leg only. */
const CANDIDATES_PER_LEG = { least: 40, most: 100 };
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
    limit,
    exceptTurn,
    except,
    timeZone,
    signal,
  }: {
    /** How many memories the caller has room for. */
    limit: number;
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
  const { persona, instance_defaults } = personalities.get(bond.personalityId).personality;
  const terms = [...new Set(tokenise(query))].slice(0, MAX_TERMS);
  const perLeg = Math.max(CANDIDATES_PER_LEG.least, Math.min(2 * limit, CANDIDATES_PER_LEG.most));
  const now = clock().getTime();
  const reading = storage.recall.known(bond, {
    ...{ terms, exceptTurn, facts: MAX_FACTS, episodes: MAX_EPISODES },
    now: new Date(now),
    passedSince: new Date(now - PASSED_WITHIN_MS),
  });
  // Where one of them fails the others are not waited for, and must not count as unheard.
  reading.catch(() => {});
  // It goes first, since the next question follows from its answer: the driver would write what is long, as a vector is, before it.
  await sent();
  const { embedded, searched } = searchByMeaning(deps, bond, query, {
    ...{ limit: perLeg, exceptTurn, signal },
    billed: { tenantId, userId, turnId: exceptTurn },
  });
  const answers = Promise.all([reading, embedded]);
  for (const answer of [answers, searched]) answer.catch(() => {});
  // What can be worked out without the answers is, once the questions are sent.
  await sent();
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
  const places = bestPlaces(scored, { limit: perLeg, isOthers });
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
  const toldOf = (facts: readonly KnownFact[], episodes: readonly KnownEpisode[]) =>
    toldCandidates(query, background, facts, episodes);
  const foremostTold = toldOf(known, foremost);
  const [placed, meant, heard] = await finding;
  const olderFacts = meant.facts.filter(isKnown);
  const isMore = olderFacts.length + meant.episodes.length > 0;
  const told = isMore ? toldOf([...known, ...olderFacts], [...foremost, ...meant.episodes]) : foremostTold;

  // Of another model's vectors nothing follows, should the user have been moved to others meanwhile.
  const isAlike = meant.near !== null && meant.near.model === embedding?.model;
  const similarities = new Map(meant.found.map(({ id, score }) => [id, score]));
  const messages = new Map<string, FoundMessage>();
  for (const message of meant.messages) {
    messages.set(message.id, { message, similarity: similarities.get(message.id) ?? null });
  }
  for (const { message, similarity } of placed) {
    if (!messages.has(message.id)) messages.set(message.id, { message, similarity: isAlike ? similarity : null });
  }
  for (const id of heard) messages.delete(id);

  const candidates = [
    ...told.map((candidate) => Object.assign(candidate, { vector: similarities.get(candidate.id) ?? null })),
    ...messageCandidates(messages.values(), { scored, speaker }),
  ];
  const ranked = rankMemories(candidates, { now, speaker, during });
  return { ranked, passed, mode: meant.reason === null ? "hybrid" : "lexical", reason: meant.reason };
}

/** What the vectors found of one kind, but for those that are `known` already. */
function idsOf(found: readonly FoundVector[], kind: EmbeddedKind, known: readonly { id: string }[] = []): string[] {
  const already = new Set(known.map(({ id }) => id));
  return found.filter((each) => each.kind === kind && !already.has(each.id)).map(({ id }) => id);
}

/** What the user is called: by what they said, and by an id that is a name, as in a household of one's own. */
function namesOf(userId: string, facts: readonly KnownFact[]): string[] {
  const told = facts.filter(({ key }) => key === "name").map(({ value }) => value);
  return /^\p{L}+$/u.test(userId) ? [...told, userId] : told;
}

/** The user's message of a turn has an odd number, the reply the even one after it. */
function roleAt(seq: number): KnownMessage["role"] {
  return seq % 2 === 1 ? "user" : "assistant";
}
