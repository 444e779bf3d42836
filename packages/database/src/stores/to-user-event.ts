import type { ToldEpisode, ToldFact, UserEvent, UserEventType } from "@luminora/companion";

/** An event with what it tells of, as SQL gives it: whole rows as JSON, and no event at all where there is none. */
export interface ToldRow {
  id: number | string | null;
  type: UserEventType;
  at: Date | string;
  change: unknown;
  personalityId: string | null;
  sessionId: string | null;
  turnId: string | null;
  fact: unknown;
  otherFact: unknown;
  episode: unknown;
}

export function toUserEvent({ tenantId, userId }: { tenantId: string; userId: string }, row: ToldRow): UserEvent {
  const { type, personalityId, sessionId, turnId } = row;
  const head = { id: Number(row.id), tenantId, userId, at: new Date(row.at), personalityId, sessionId, turnId };
  switch (type) {
    case "level.changed":
    case "mood.changed":
      return told({ ...head, type, data: parsed(row.change) });
    case "fact.learned":
      return {
        ...head,
        type,
        data: { fact: factOf(row.fact), supersedes: row.otherFact ? factOf(row.otherFact) : null },
      };
    case "fact.superseded":
      return { ...head, type, data: { fact: factOf(row.fact), by: row.otherFact ? factOf(row.otherFact) : null } };
    case "episode.remembered":
      return { ...head, type, data: { episode: episodeOf(row.episode) } };
  }
}

/** The drivers give JSON as text or as what it says. */
function parsed(json: unknown): unknown {
  return typeof json === "string" ? JSON.parse(json) : json;
}

/** `change` was written by the store, from a Change of this very type. */
function told(event: { type: UserEventType; data: unknown }): UserEvent {
  return event as UserEvent;
}

/** A row of `facts`. */
function factOf(row: unknown): ToldFact {
  const { id, category, key, value } = parsed(row) as ToldFact;
  return { id, category, key, value };
}

/** A row of `episodes`. */
function episodeOf(row: unknown): ToldEpisode {
  const { id, type, title, importance } = parsed(row) as ToldEpisode;
  return { id, type, title, importance };
}
