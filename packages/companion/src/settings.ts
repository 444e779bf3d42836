import { DAY_MS, MINUTE_MS, SECOND_MS } from "@luminora/kernel";

/** The numbers a deployment may tune. */
export interface Settings {
  /** Messages of the conversation that every prompt carries at least, where its budget allows. */
  recentMessages: number;
  /** How long the answer waits for the meaning of the message, in ms, before lexical recall alone serves. */
  recallDeadlineMs: number;
  /** Estimated tokens that a prompt may have. */
  promptTokens: number;
  /** Estimated tokens that the summary of a session may have. */
  summaryTokens: number;
  replyTokens: number;
  /** How long a gateway owns a turn without renewing, in ms: what a retry waits for after a gateway died. */
  leaseMs: number;
  /** A session is looked through for episodes once it was quiet this long, in ms. */
  quietAfterMs: number;
  /** An owed effect is nudged again after this long, in ms; doubled with each job of it that was lost. */
  renudgeAfterMs: number;
  /** Jobs after which, when all were lost, an effect is parked as failed. */
  maxNudges: number;
  /** Texts that a change of the embedding model embeds anew in a second, at most. */
  reembedPerSecond: number;
  /** How long vectors of a former embedding model are kept after the present one serves everybody, in ms. */
  keepVectorsMs: number;
  /** How long events can be heard of afterwards, in ms. */
  keepEventsMs: number;
}

export const DEFAULT_SETTINGS: Settings = {
  recentMessages: 10,
  recallDeadlineMs: 150,
  promptTokens: 7_000,
  summaryTokens: 300,
  replyTokens: 800,
  leaseMs: 15 * SECOND_MS,
  quietAfterMs: 5 * MINUTE_MS,
  renudgeAfterMs: 30 * SECOND_MS,
  maxNudges: 10,
  reembedPerSecond: 100,
  keepVectorsMs: DAY_MS,
  keepEventsMs: 30 * DAY_MS,
};
