import {
  type BookedEntry,
  type Delivery,
  type EpisodeView,
  eventId,
  type FactView,
  type Webhook,
} from "@luminora/companion";
import { isCurrent } from "@luminora/memory";

/** Times go out as ISO 8601 in UTC; inside, the pure packages count milliseconds. */
function iso(at: number): string {
  return new Date(at).toISOString();
}

/** What has passed by itself shows as ended, whether or not anything was said since. */
export function presentFact({ until, ...fact }: FactView, now: Date) {
  const current = isCurrent({ ...fact, until }, now.getTime());
  const validTo = fact.validTo ?? (current ? null : until);
  return {
    ...fact,
    firstMentionedAt: iso(fact.firstMentionedAt),
    lastMentionedAt: iso(fact.lastMentionedAt),
    validFrom: iso(fact.validFrom),
    validTo: validTo === null ? null : iso(validTo),
    expiresAt: until === null ? null : iso(until),
    current,
    ended: fact.ended ?? (current ? null : "expired"),
  };
}

export function presentEntry({ at, ordinal: _, ...entry }: BookedEntry) {
  return { ...entry, at: iso(at) };
}

export function presentEpisode({ personalityId, happened, ...episode }: EpisodeView) {
  return {
    ...episode,
    happenedAt: happened && iso(happened.at),
    happenedPrecision: happened?.precision ?? null,
    personality: personalityId,
  };
}

export function presentWebhook({ id, url, types, createdAt, failingSince, disabledAt, disabledBecause }: Webhook) {
  return { id, url, types, enabled: disabledAt === null, failingSince, disabledAt, disabledBecause, createdAt };
}

export function presentDelivery({ id, eventId: place, type, userId, state, attempts, nextAttemptAt }: Delivery) {
  return { id, eventId: eventId(place), type, userId, state, attempts, nextAttemptAt };
}
