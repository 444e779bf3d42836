import {
  type Background,
  episodeText,
  factText,
  lexicalAt,
  lexicalScores,
  type RecallCandidate,
  type ScoredSession,
} from "@luminora/memory";
import { happeningSpan } from "./happening-span.ts";
import type { KnownEpisode, KnownFact, KnownMessage } from "./ports/recall-store.ts";

/** A memory before its vector is looked at. */
export type ToldCandidate = Omit<RecallCandidate, "vector">;

/** A message that was found, with the similarity of its vector to the question's where that is known. */
export interface FoundMessage {
  message: KnownMessage;
  similarity: number | null;
}

/** How much a message weighs before anything else is known of it, 0..1. */
const MESSAGE_IMPORTANCE = 0.5;
/** Her own words are an echo of his, unless it is hers that are asked for. */
const ECHO_IMPORTANCE = 0.3;

/** Facts and episodes, scored by the words of the question as if they were documents among those of `background`. */
export function toldCandidates(
  query: string,
  background: Background,
  facts: readonly KnownFact[],
  episodes: readonly KnownEpisode[],
): ToldCandidate[] {
  const told = [...facts.map(factCandidate), ...episodes.map(episodeCandidate)];
  const texts = told.map(({ text }) => text);
  const scores = lexicalScores(query, texts, background);
  // Not spread: with hundreds of candidates that takes longer than to score them.
  return told.map((candidate, index) => Object.assign(candidate, { lexical: scores[index] ?? 0 }));
}

/** Messages, scored by their places. `speaker`: whose words the question asks for, if it says so. */
export function messageCandidates(
  found: Iterable<FoundMessage>,
  { scored, speaker }: { scored: readonly ScoredSession[]; speaker: KnownMessage["role"] | null },
): RecallCandidate[] {
  const sessions = new Map(scored.map((session) => [session.sessionId, session]));
  return Array.from(found, ({ message, similarity }) => {
    const session = sessions.get(message.sessionId);
    return {
      kind: "message",
      id: message.id,
      text: message.content,
      at: message.at.getTime(),
      importance: message.role === "user" || speaker === "assistant" ? MESSAGE_IMPORTANCE : ECHO_IMPORTANCE,
      role: message.role,
      lexical: session ? lexicalAt(session, message.seq) : 0,
      vector: similarity,
      context: session?.context ?? 0,
    };
  });
}

function factCandidate(fact: KnownFact): Omit<ToldCandidate, "lexical"> {
  return {
    kind: "fact",
    id: fact.id,
    text: factText(fact.category, fact.key, fact.value),
    at: fact.lastMentionedAt,
    importance: fact.confidence,
    since: fact.firstMentionedAt,
    fact: { category: fact.category, key: fact.key, value: fact.value },
  };
}

function episodeCandidate(episode: KnownEpisode): Omit<ToldCandidate, "lexical"> {
  return {
    kind: "episode",
    id: episode.id,
    text: episodeText({ ...episode, tags: [] }),
    at: episode.at.getTime(),
    importance: episode.importance / 10,
    ...(episode.happened && { happened: happeningSpan(episode.happened) }),
  };
}
