export type { Affinity } from "./affinity-of.ts";
export { answerOffRecord, refuseKey } from "./answer-off-record.ts";
export { authenticate, createApiKey } from "./authenticate.ts";
export {
  BUDGET_SCOPES,
  type Budget,
  type BudgetScope,
  type BudgetState,
  type Budgets,
  dayOf,
  fromUsd,
  NO_BUDGET,
  type Spent,
  toUsd,
} from "./budget.ts";
export { type BudgetGauge, budgetGauge } from "./budget-gauge.ts";
export { budgetedModels, type LightRules } from "./budgeted-models.ts";
export { type DeliveryOutcome, deliverWebhook, deliveryNudge } from "./deliver-webhook.ts";
export type { Deps } from "./deps.ts";
export { detectEpisode } from "./detect-episode.ts";
export { detectMood } from "./detect-mood.ts";
export { correctFact, type FactView, forgetFact, listFacts, undoFact, viewFact } from "./edit-facts.ts";
export { embed } from "./embed.ts";
export { ANNOUNCE_EVERY_MS, announceEmbedder, type EmbeddingPlan, embeddingPlan } from "./embedding-plan.ts";
export { type EventFeed, eventFeed } from "./event-feed.ts";
export { extractFacts } from "./extract-facts.ts";
export { forgetEpisode, forgetMessage, forgetSession, forgetUser } from "./forget.ts";
export type { ForgetDeps, ForgetOptions, ForgetReceipt } from "./forgetting.ts";
export { isFullStretch } from "./is-full-stretch.ts";
export { type EpisodeView, listEpisodes } from "./list-episodes.ts";
export { listMoods } from "./list-moods.ts";
export {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  redeliver,
  rotateWebhookSecret,
  viewWebhook,
} from "./manage-webhooks.ts";
export { openSession, standingSession } from "./open-session.ts";
export { opensStretch } from "./opens-stretch.ts";
export { type PersonalityShelf, personalityShelf } from "./personality-shelf.ts";
export type * from "./ports/affinity-store.ts";
export type * from "./ports/api-key-store.ts";
export type * from "./ports/effect-store.ts";
export type { EmbeddingModelStore } from "./ports/embedding-model-store.ts";
export type { EmbeddingStore } from "./ports/embedding-store.ts";
export type * from "./ports/entities.ts";
export type * from "./ports/episode-store.ts";
export type * from "./ports/fact-store.ts";
export type * from "./ports/gist-store.ts";
export type { Log } from "./ports/log.ts";
export type * from "./ports/message-store.ts";
export type { Metrics } from "./ports/metrics.ts";
export type {
  CallOptions,
  ChatMessage,
  Embedder,
  EmbedOptions,
  EndpointHealth,
  EpisodeDetector,
  EpisodeLook,
  FactExtractor,
  HeardMessage,
  Judge,
  Judgement,
  ModelAttempt,
  ModelRole,
  Models,
  ModelUsage,
  ReplyModel,
  ReplyRequest,
  ReplyResult,
  ReplySituation,
  TokenSink,
  TurnReader,
  TurnReading,
} from "./ports/models.ts";
export type * from "./ports/mood-store.ts";
export type { Nudger } from "./ports/nudger.ts";
export type { KnownEpisode, KnownFact, KnownMessage, RecallStore } from "./ports/recall-store.ts";
export type * from "./ports/session-store.ts";
export {
  CALL_OUTCOMES,
  CALL_PURPOSES,
  CALL_ROLES,
  type CallFor,
  type CallOutcome,
  type CallPurpose,
  type CallRole,
  type CallSpending,
  type LedgerCall,
  UNBUDGETED_PURPOSES,
} from "./ports/spending.ts";
export type * from "./ports/storage.ts";
export type * from "./ports/turn-store.ts";
export { USAGE_KEYS, type UsageKey, type UsageQuery, type UsageStore, type UsageSum } from "./ports/usage-store.ts";
export {
  type Change,
  type Heard,
  type Listening,
  type NewUserEvent,
  type ToldEpisode,
  type ToldFact,
  USER_EVENT_TYPES,
  type UserEvent,
  type UserEventStore,
  type UserEventType,
} from "./ports/user-events.ts";
export type * from "./ports/user-store.ts";
export type * from "./ports/webhooks.ts";
export { type Projection, rebuildUser, rebuildUsers } from "./rebuild.ts";
export { type RecalledMemory, recallFor } from "./recall-for.ts";
export { type RedriveReport, redrive } from "./redrive.ts";
export { reembed } from "./reembed.ts";
export { type Replay, type ReplayedMood, replay, standingAt } from "./replay.ts";
export { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
export { type EffectOutcome, failEffect } from "./settle-effect.ts";
export { isUnremarkable, moodSparedBy, sparedBy } from "./spared-by.ts";
export { type SweepReport, sweep } from "./sweep.ts";
export { regenerate, takeTurn } from "./take-turn.ts";
export { eventId, placeOfEvent, type ToldEvent, tellEvent } from "./tell-event.ts";
export type { Kept, OffRecordAnswer, TurnAnswer } from "./turn-answer.ts";
export type { TurnTrace } from "./turn-trace.ts";
export { updateAffinity } from "./update-affinity.ts";
export { utcOffsetMinutes } from "./utc-offset.ts";
export { listAffinities, setAffinity, viewAffinity } from "./view-affinity.ts";
export { getSession, listMessages, listSessions, type SessionView } from "./view-session.ts";
export { explainTurn, viewTurn } from "./view-turn.ts";
export { type UsageView, viewUsage } from "./view-usage.ts";
export { type LedgerDifference, type WhatIf, whatIf } from "./what-if.ts";
