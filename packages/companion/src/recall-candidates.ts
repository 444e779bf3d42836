import { episodeText, type Fact, factText, type RecallCandidate } from "@luminora/memory";
import type { Episode, Message } from "./ports/entities.ts";

/** A memory before anything is known of how well it matches. */
export type Unscored = Omit<RecallCandidate, "lexical" | "vector">;

/** How much a message weighs before anything else is known of it, 0..1. Her own words are an echo of his. */
const MESSAGE_IMPORTANCE = { user: 0.5, assistant: 0.3 } as const;

export function factCandidate(fact: Fact): Unscored {
  return {
    kind: "fact",
    id: fact.id,
    text: factText(fact.category, fact.key, fact.value),
    at: fact.lastMentionedAt,
    importance: fact.confidence,
    fact: { category: fact.category, key: fact.key, value: fact.value },
  };
}

export function episodeCandidate(episode: Episode): Unscored {
  return {
    kind: "episode",
    id: episode.id,
    text: episodeText({ ...episode, tags: [] }),
    at: episode.at.getTime(),
    importance: episode.importance / 10,
  };
}

export function messageCandidate(message: Message): Unscored {
  return {
    kind: "message",
    id: message.id,
    text: message.content,
    at: message.at.getTime(),
    importance: MESSAGE_IMPORTANCE[message.role],
    role: message.role,
  };
}
