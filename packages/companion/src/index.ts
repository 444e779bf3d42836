export type { Affinity } from "./affinity-of.ts";
export { authenticate, createApiKey } from "./authenticate.ts";
export type { Deps } from "./deps.ts";
export { detectEpisode } from "./detect-episode.ts";
export { detectMood } from "./detect-mood.ts";
export { correctFact, forgetFact, listFacts } from "./edit-facts.ts";
export { embed } from "./embed.ts";
export { extractFacts } from "./extract-facts.ts";
export { type ForgetReceipt, forgetMessage, forgetUser } from "./forget.ts";
export { type EpisodeView, listEpisodes } from "./list-episodes.ts";
export { openSession } from "./open-session.ts";
export { type PersonalityShelf, personalityShelf } from "./personality-shelf.ts";
export type * from "./ports/entities.ts";
export type { Log } from "./ports/log.ts";
export type { Metrics } from "./ports/metrics.ts";
export type {
  CallOptions,
  ChatMessage,
  Embedder,
  EpisodeDetector,
  FactExtractor,
  HeardMessage,
  Judge,
  Judgement,
  Models,
  ModelUsage,
  ReplyModel,
  ReplyRequest,
  ReplyResult,
  ReplySituation,
} from "./ports/models.ts";
export type { Nudger } from "./ports/nudger.ts";
export type * from "./ports/storage.ts";
export { type Projection, rebuildUser, rebuildUsers } from "./rebuild.ts";
export { type RecalledMemory, recallFor } from "./recall-for.ts";
export { type RedriveReport, redrive } from "./redrive.ts";
export { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
export { type EffectOutcome, failEffect } from "./settle-effect.ts";
export { type SweepReport, sweep } from "./sweep.ts";
export { regenerate, takeTurn } from "./take-turn.ts";
export type { TurnAnswer } from "./turn-answer.ts";
export type { TurnTrace } from "./turn-trace.ts";
export { updateAffinity } from "./update-affinity.ts";
export { listAffinities, setAffinity, viewAffinity } from "./view-affinity.ts";
export { getSession, listMessages, listSessions, type SessionView } from "./view-session.ts";
export { explainTurn, viewTurn } from "./view-turn.ts";
