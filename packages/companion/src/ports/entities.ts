import type { Effect } from "@luminora/jobs";
import type { ErrorCode } from "@luminora/kernel";
import type { EpisodeDraft } from "@luminora/memory";
import type { Interaction, LedgerEntry, MoodEvent } from "@luminora/relationship";
import type { TurnTrace } from "../turn-trace.ts";
import type { HeardMessage } from "./models.ts";

/** One user and one companion: what a relationship belongs to. */
export interface Bond {
  tenantId: string;
  userId: string;
  personalityId: string;
}

export interface Session extends Bond {
  id: string;
  greeting: string;
  turnCount: number;
  createdAt: Date;
  lastActiveAt: Date;
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
  errorCode: ErrorCode | null;
  trace: TurnTrace | null;
  receivedAt: Date;
  answeredAt: Date | null;
}

export type EffectState = "pending" | "done" | "failed" | "skipped";

export interface EffectStatus {
  effect: Effect;
  state: EffectState;
  errorCode: ErrorCode | null;
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
  at: Date;
}

/** A vector hit; `score` is the cosine similarity, -1..1. */
export interface FoundVector {
  kind: EmbeddedKind;
  id: string;
  score: number;
}

export type EmbeddedKind = "message" | "fact" | "episode";

/** Text that has no vector of the current model yet. */
export interface Unembedded {
  kind: EmbeddedKind;
  id: string;
  text: string;
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
}
