export { ageInWords } from "./age-in-words.ts";
export {
  EPISODE_SENTIMENTS,
  EPISODE_TYPES,
  type EpisodeDraft,
  type EpisodeSentiment,
  type EpisodeType,
  episodeText,
} from "./episode.ts";
export { estimateTokens } from "./estimate-tokens.ts";
export {
  FACT_CATEGORIES,
  FACT_SUBJECTS,
  type Fact,
  type FactCategory,
  type FactObservation,
  type FactSubject,
  type ObservedFact,
} from "./fact.ts";
export { factText, renderFact } from "./fact-text.ts";
export { asSpoken, fenceAsData } from "./fence-as-data.ts";
export { fitting } from "./fitting.ts";
export { foldFacts } from "./fold-facts.ts";
export { isSecret } from "./is-secret.ts";
export { lexicalScores } from "./lexical-scores.ts";
export { type LightGate, lightGate, type SparedReason } from "./light-gate.ts";
export { namedSpeaker } from "./named-speaker.ts";
export { normaliseValue } from "./normalise-value.ts";
export { type DroppedMemory, type PresentedMemory, presentMemories, renderMemory } from "./present-memories.ts";
export { type RankedMemory, type RecallCandidate, rankMemories } from "./rank-memories.ts";
export {
  bestPlaces,
  type SearchedCorpus,
  type SessionHits,
  scoreMessages,
  termFrequencies,
} from "./score-messages.ts";
export { isSingleValued, slotOf } from "./slot.ts";
export { tokenise } from "./tokenise.ts";
