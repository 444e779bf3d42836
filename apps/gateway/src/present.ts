import type { BookedEntry, EpisodeView } from "@luminora/companion";
import type { Fact } from "@luminora/memory";

/** Times go out as ISO 8601 in UTC; inside, the pure packages count milliseconds. */
function iso(at: number): string {
  return new Date(at).toISOString();
}

export function presentFact(fact: Fact) {
  return {
    ...fact,
    firstMentionedAt: iso(fact.firstMentionedAt),
    lastMentionedAt: iso(fact.lastMentionedAt),
    validFrom: iso(fact.validFrom),
    validTo: fact.validTo === null ? null : iso(fact.validTo),
  };
}

export function presentEntry({ at, ordinal: _, ...entry }: BookedEntry) {
  return { ...entry, at: iso(at) };
}

export function presentEpisode({ personalityId, ...episode }: EpisodeView) {
  return { ...episode, personality: personalityId };
}
