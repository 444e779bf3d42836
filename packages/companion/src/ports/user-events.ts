import type { EpisodeDraft, Fact } from "@luminora/memory";
import type { UserKey } from "./user-store.ts";

/** What is told of a user to those who listen. */
export const USER_EVENT_TYPES = [
  "level.changed",
  "mood.changed",
  "fact.learned",
  "fact.superseded",
  "episode.remembered",
] as const;

export type UserEventType = (typeof USER_EVENT_TYPES)[number];

/** A level of the relationship, and the points (0..100) that it was left with. */
interface LevelChange {
  from: string;
  to: string;
  points: number;
}

/** Her mood as it was and is felt at that moment; `intensity` 0..1 is that of the new one. */
interface MoodChange {
  from: string;
  to: string;
  intensity: number;
}

/** A fact as an event names it. */
export type ToldFact = Pick<Fact, "id" | "category" | "key" | "value">;

/** An episode as an event names it. */
export type ToldEpisode = Pick<EpisodeDraft, "type" | "title" | "importance"> & { id: string };

/** What changed, by ids where somebody may forget it: such a change can't outlive what it tells of. */
export type Change =
  | { type: "level.changed"; change: LevelChange }
  | { type: "mood.changed"; change: MoodChange }
  /** `otherFactId`: the one that it supersedes. */
  | { type: "fact.learned"; factId: string; otherFactId: string | null }
  /** `otherFactId`: the one that took its place; null when it was taken back. */
  | { type: "fact.superseded"; factId: string; otherFactId: string | null }
  | { type: "episode.remembered"; episodeId: string };

/** What happened, as it was written down. */
interface EventHead extends UserKey {
  /** Its place: of two events of a user, the one with the greater number was committed later. Never used twice. */
  id: number;
  /** When it was written down. */
  at: Date;
  /** null for what belongs to no companion, such as a fact that was corrected by hand. */
  personalityId: string | null;
  sessionId: string | null;
  turnId: string | null;
}

export type NewUserEvent = Omit<EventHead, "id"> &
  Change & {
    /** What it follows from: a second event of a user with the same key is not written. null: nothing that could come twice. */
    key: string | null;
  };

/** The same as it is told: with the facts and the episode as they stand now. */
export type UserEvent = EventHead &
  (
    | { type: "level.changed"; data: LevelChange }
    | { type: "mood.changed"; data: MoodChange }
    | { type: "fact.learned"; data: { fact: ToldFact; supersedes: ToldFact | null } }
    | { type: "fact.superseded"; data: { fact: ToldFact; by: ToldFact | null } }
    | { type: "episode.remembered"; data: { episode: ToldEpisode } }
  );

/** Up to where somebody has heard of a user. */
export interface Listening extends UserKey {
  /** The id of the last event heard; 0 for none. */
  after: number;
}

/** What is new for a listener. */
export interface Heard {
  /** In their order; no more than were asked for. */
  events: UserEvent[];
  /** When the user's row was made; null while there is none. Another one is another life. */
  userSince: Date | null;
}

/** The outbox: what changed, written in the transaction that changed it. */
export interface UserEventStore {
  /**
   * Call it under the lock of the user, which is what makes the order of ids the order of commits. Webhooks that want an event
   * are owed it from here on.
   */
  append(events: readonly NewUserEvent[]): Promise<void>;
  /** What is new for each listener, in the order of the listeners; at most `limit` for each. What was forgotten is left out. */
  hear(listeners: readonly Listening[], limit: number): Promise<Heard[]>;
  /** One event; null when it is gone, or what it tells of. */
  find(user: UserKey, id: number): Promise<UserEvent | null>;
  /** The id of a user's newest event; 0 without any. */
  newest(user: UserKey): Promise<number>;
  /** Deletes the events of facts that are no more, and takes their names out of others. */
  forgetFacts(user: UserKey, factIds: readonly string[]): Promise<void>;
  /** Deletes up to `limit` events that were written before; how many. */
  prune(before: Date, limit: number): Promise<number>;
}
