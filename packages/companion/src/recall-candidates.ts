import { episodeText, factText, type RecallCandidate } from "@luminora/memory";
import { happeningSpan } from "./happening-span.ts";
import type { KnownEpisode, KnownFact, KnownMessage } from "./ports/recall-store.ts";

/** A memory before anything is known of how well it matches. */
export type Unscored = Omit<RecallCandidate, "lexical" | "vector">;

/** How much a message weighs before anything else is known of it, 0..1. */
const MESSAGE_IMPORTANCE = 0.5;
/** Her own words are an echo of his, unless it is hers that are asked for. */
const ECHO_IMPORTANCE = 0.3;

export function factCandidate(fact: KnownFact): Unscored {
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

export function episodeCandidate(episode: KnownEpisode): Unscored {
  return {
    kind: "episode",
    id: episode.id,
    text: episodeText({ ...episode, tags: [] }),
    at: episode.at.getTime(),
    importance: episode.importance / 10,
    ...(episode.happened && { happened: happeningSpan(episode.happened) }),
  };
}

/** `speaker`: whose words the question asks for, if it says so. */
export function messageCandidate(message: KnownMessage, speaker: KnownMessage["role"] | null): Unscored {
  return {
    kind: "message",
    id: message.id,
    text: message.content,
    at: message.at.getTime(),
    importance: message.role === "user" || speaker === "assistant" ? MESSAGE_IMPORTANCE : ECHO_IMPORTANCE,
    role: message.role,
  };
}
