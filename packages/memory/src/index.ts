export { ageInDays, ageInWords, dayOf } from "./age-in-words.ts";
export { comparedValue } from "./compared-value.ts";
export { assembleContext } from "./context/assemble-context.ts";
export { awaitedDays } from "./context/awaited-days.ts";
export type { AssembledContext, AwaitedDay, ContextMaterial } from "./context/context-material.ts";
export type { ClippedEntry, ContextReport, DroppedEntry, SectionReport } from "./context/context-report.ts";
export { CONTEXT_SECTIONS, type ContextSection } from "./context/context-section.ts";
export { FACTS_FIRST } from "./context/fact-order.ts";
export { awaitedLine, memoryLine } from "./context/memory-line.ts";
export { type SaidEntry, TOKENS_AROUND_MESSAGE } from "./context/newest-said.ts";
export { sectionText } from "./context/section-text.ts";
export {
  EPISODE_SENTIMENTS,
  EPISODE_TYPES,
  type EpisodeDraft,
  type EpisodeFinding,
  type EpisodeGrades,
  type EpisodeSentiment,
  type EpisodeType,
  episodeText,
  fadedImportance,
} from "./episode.ts";
export { episodeImportance } from "./episode-importance.ts";
export { estimateTokens } from "./estimate-tokens.ts";
export { expiryOf } from "./expiry.ts";
export {
  FACT_ACTS,
  FACT_CATEGORIES,
  FACT_ENDS,
  FACT_SUBJECTS,
  type Fact,
  type FactAct,
  type FactCategory,
  type FactEnd,
  type FactObservation,
  type FactSubject,
  isCurrent,
  type ObservedFact,
} from "./fact.ts";
export { factText, renderFact } from "./fact-text.ts";
export { asSpoken, fenceAsData } from "./fence-as-data.ts";
export { fitting } from "./fitting.ts";
export { foldFacts, isOfASlot, rivalOf, valueId } from "./fold-facts.ts";
export { type ChangedObservation, type ForgottenValue, forgetValue, withoutForgotten } from "./forget-value.ts";
export { cutToLength, type Gist, gistOf } from "./gist.ts";
export {
  type Happening,
  type HappeningSpan,
  TIME_PRECISIONS,
  type TimePrecision,
} from "./happening.ts";
export { heardAct } from "./heard-act.ts";
export { isSecret } from "./is-secret.ts";
export { type Background, lexicalScores } from "./lexical-scores.ts";
export { type LightGate, lightGate, type SparedReason } from "./light-gate.ts";
export { namedSpeaker } from "./named-speaker.ts";
export { normaliseValue } from "./normalise-value.ts";
export { type ObservedAct, observedAct } from "./observed-act.ts";
export { type PresentedMemory, presentMemory, renderMemory } from "./present-memories.ts";
export { questionsAboutHer } from "./questions-about-her.ts";
export { type RankedMemory, type RecallCandidate, rankMemories } from "./rank-memories.ts";
export { rollingSummary } from "./rolling-summary.ts";
export {
  bestPlaces,
  lexicalAt,
  type Place,
  type ScoredSession,
  type SearchedCorpus,
  type SessionHits,
  scoreMessages,
  termFrequencies,
} from "./score-messages.ts";
export { isSingleValued, slotOf } from "./slot.ts";
export { tellsOfLife } from "./tells-of-life.ts";
export { tokenise } from "./tokenise.ts";
export { isTopicShift } from "./topic-shift.ts";
