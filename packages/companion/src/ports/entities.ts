import type { Effect } from "@luminora/jobs";
import type { ErrorCode } from "@luminora/kernel";
import type { EpisodeDraft, Gist, Happening, SparedReason } from "@luminora/memory";
import type { Interaction, LedgerEntry, MoodEvent } from "@luminora/relationship";
import type { HeardMessage, ModelAttempt } from "./models.ts";

/** One user and one companion: what a relationship belongs to. */
export interface Bond {
  tenantId: string;
  userId: string;
  personalityId: string;
}

export interface Session extends Bond {
  id: string;
  /** What she opened the session with; empty where the client had no way to show it. */
  greeting: string;
  /** Whether it is the one session of its bond that clients without sessions talk in. */
  standing: boolean;
  /** IANA name; null for that of the personality. Whose midnight ends the day that daily caps count by. */
  timeZone: string | null;
  /** The session whose mood this one started in; null when it started in the default mood. */
  carries: CarriedFrom | null;
  turnCount: number;
  createdAt: Date;
  lastActiveAt: Date;
}

export interface CarriedFrom {
  sessionId: string;
  /** How many turns that session had by then: only they count, and only as far as they have not been forgotten. */
  turns: number;
}

export interface Message extends HeardMessage {
  sessionId: string;
  turnId: string;
  seq: number;
}

export type TurnState = "pending" | "answered" | "interrupted" | "failed";

export interface Turn extends Bond {
  id: string;
  sessionId: string;
  /** 1, 2, 3 … within the session. */
  number: number;
  /** Its place among everything received: the order in which projections fold. */
  ordinal: number;
  state: TurnState;
  learns: boolean;
  requestHash: string | null;
  leaseUntil: Date;
  /** How the last attempt at it failed. Of an answered turn that was one at another answer, which left the first in place. */
  errorCode: ErrorCode | null;
  /** What had been streamed of an answer that broke off. No message: no history, prompt or recall knows it. */
  partial: string | null;
  /** Models that were asked in vain in an attempt that failed; what an answer took is in its trace. */
  failedAttempts: readonly ModelAttempt[];
  /** Of hers, that it was answered in; null without an answer. */
  mood: string | null;
  receivedAt: Date;
  answeredAt: Date | null;
}

/** A turn with its session, and the effects that are owed to it: all that a job begins with. */
export interface OwedTurn {
  turn: Turn;
  session: Session;
  pending: ReadonlySet<Effect>;
}

export type EffectState = "pending" | "done" | "failed" | "skipped";

export interface EffectStatus {
  effect: Effect;
  state: EffectState;
  errorCode: ErrorCode | null;
  /** Why no model was asked; null when one was, or when nothing was due. */
  reason: SparedReason | null;
}

/** An effect that was given up. */
export interface FailedEffect {
  tenantId: string;
  turnId: string;
  effect: Effect;
  errorCode: ErrorCode | null;
  failedAt: Date;
}

/** An effect that the background still owes, with the number of the nudge that tells the queue of it. */
export interface OwedEffect {
  tenantId: string;
  turnId: string;
  effect: Effect;
  nudge: number;
}

export interface Episode extends Omit<EpisodeDraft, "tags"> {
  id: string;
  tags: string[];
  sessionId: string;
  sourceMessageIds: string[];
  /** When it was told. */
  at: Date;
  /** When it happened; null where nobody said, or where it lies ahead. */
  happened: Happening | null;
  /** Of a milestone that follows from the ledger: the level that was reached. */
  level: string | null;
}

/** A milestone as it follows from the ledger: the event of its ordinal says in which turn it was. */
export interface MilestoneEpisode extends Omit<Episode, "sessionId" | "sourceMessageIds" | "happened"> {
  ordinal: number;
}

/** What a stretch of talk was about, in a line. */
export interface StretchGist extends Gist {
  /** Number of the stretch's first turn. */
  fromTurn: number;
  /** Turns that the line was made of: one to three. */
  sources: readonly string[];
}

/** A vector hit; `score` is the cosine similarity, -1..1. */
export interface FoundVector {
  kind: EmbeddedKind;
  id: string;
  score: number;
}

export type EmbeddedKind = "message" | "fact" | "episode";

/** Text that has no vector of a model yet. */
export interface Unembedded {
  kind: EmbeddedKind;
  id: string;
  /** Null for facts: they belong to the user, not to one companion. */
  personalityId: string | null;
  text: string;
}

/** The same with the vector that a model has made of it; empty where the model refuses the text. */
export interface EmbeddedSource extends Unembedded {
  vector: readonly number[];
}

/** A model that processes of this house embed with, or did. */
export interface KnownEmbeddingModel {
  model: string;
  dimension: number;
  /** When it was last taken into use: the newest one in use is what the house moves to. */
  announcedAt: Date;
  /** When a process last said that it embeds with this model. */
  seenAt: Date;
  /** Since when its vectors have served every user; null while they do not. */
  completeSince: Date | null;
}

export interface BookedEntry extends LedgerEntry {
  turnId: string | null;
}

/** The right to answer a turn, for a while. */
export interface Lease {
  owner: string;
  now: Date;
  until: Date;
}

export interface NewTurn extends Bond {
  id: string;
  sessionId: string;
  number: number;
  learns: boolean;
  idempotencyKey: string | null;
  requestHash: string | null;
  lease: Lease;
}

export interface MoodVerdict extends MoodEvent {
  turnId: string;
  /** The judge's; null for a sensed mood. */
  interaction: Interaction | null;
  /** The judge's: the user went past a question of hers. */
  ignoredQuestion?: boolean;
}
