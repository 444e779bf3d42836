import type { ContextReport } from "@luminora/memory";
import type { AdvancedParameters } from "@luminora/personality";
import type { Emotion } from "@luminora/relationship";
import type { ModelAttempt } from "./ports/models.ts";

/** A memory that was weighed for an answer. Ids only: the text is looked up when the trace is read, so a trace never outlives what was forgotten. */
export interface WeighedMemory {
  kind: "fact" | "episode" | "message";
  id: string;
  /** Relevance × importance × recency, 0..1. */
  score: number;
  lexical: number | null;
  vector: number | null;
  /** Whether it is in the prompt; why not is in the report of the context. */
  used: boolean;
}

/** Milliseconds of each stage before the commit, as the user waited for them. */
export interface TurnTimings {
  receiveMs: number;
  loadMs: number;
  compileMs: number;
  generateMs: number;
}

/** Everything that made one answer. Stored with the turn. */
export interface TurnTrace {
  personality: { id: string; fingerprint: string };
  /** Fingerprint of what was compiled for this request. */
  compiled: string;
  affinity: number;
  level: string;
  mood: { name: string; intensity: number; sensed: string | null };
  /** What the user seemed to feel, by the verdicts on earlier turns. */
  userEmotion: Emotion;
  parameters: { base: AdvancedParameters; afterLevel: AdvancedParameters; final: AdvancedParameters };
  temperature: number;
  memories: WeighedMemory[];
  recall: { mode: "hybrid" | "lexical"; reason: string | null };
  /** What the prompt's budget was spent on, section by section, and what was left out of it. */
  context: ContextReport;
  model: string;
  /** The models that were asked, in order; the last one answered. Empty where none is asked over a wire. */
  attempts: ModelAttempt[];
  /** Why the model stopped, in the provider's word; null when it does not say. */
  finishReason: string | null;
  offline: boolean;
  /** Background effects owed to this user when the answer was committed, but for the looks at the stretches that it ends. */
  pending: number;
  /** Whether the queues were out of reach when the answer was committed. */
  degraded: boolean;
  /** As the provider counted them; `estimated` where it did not tell. */
  tokens: { prompt: number; completion: number; estimated: boolean };
  timings: TurnTimings;
}
