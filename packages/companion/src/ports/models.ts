import type { ErrorCode } from "@luminora/kernel";
import type { EpisodeFinding, FactObservation, PresentedMemory } from "@luminora/memory";
import type { CompiledPersonality, Personality } from "@luminora/personality";
import type { Interaction, UserEmotion } from "@luminora/relationship";
import type { CallFor, CallPurpose } from "./spending.ts";

/** One message as a chat model takes it. */
export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/** A stored message as the models may see it. */
export interface HeardMessage {
  id: string;
  role: "user" | "assistant";
  content: string;
  at: Date;
}

/** Tokens of one call as the provider counted them; null where it does not tell. */
export interface ModelUsage {
  promptTokens: number | null;
  completionTokens: number | null;
  /** How many of the prompt's tokens came from the provider's cache, where it tells. */
  cachedTokens?: number;
}

/** The same knowledge as in the assembled prompt, structured: what a model without language understanding answers from. */
export interface ReplySituation {
  personality: Personality;
  compiled: CompiledPersonality;
  /** Facts, episodes and messages of other conversations that made it into the prompt, best first. */
  memories: readonly PresentedMemory[];
  /** The conversation before `message`, oldest first. */
  recent: readonly HeardMessage[];
  message: string;
  /** The answer to this very message that the user wants another one for; null for a first answer. */
  rejected: string | null;
  now: Date;
}

export interface ReplyRequest {
  /** The assembled prompt: system first, then the conversation, the user's message last. */
  messages: readonly ChatMessage[];
  /** 0..2 */
  temperature: number;
  maxTokens: number;
  situation: ReplySituation;
}

export interface ReplyResult {
  content: string;
  /** The model that answered, as the provider names it. */
  model: string;
  usage: ModelUsage;
  /** Why the model stopped, in the provider's word: `length` for an answer that was cut. null where nobody says. */
  finishReason: string | null;
}

/** One model that was asked for an answer. */
export interface ModelAttempt {
  model: string;
  /** Address of the endpoint, without secrets. */
  endpoint: string;
  /** null: it answered. */
  error: ErrorCode | null;
  ms: number;
}

/** What a model is asked for: the answers, the light work behind them, the vectors. */
export type ModelRole = "reply" | "light" | "embedding";

/** An endpoint whose calls for a role keep failing is left alone by it (`open`) until one call goes through to see whether it is back (`probing`). */
export interface EndpointHealth {
  role: ModelRole;
  /** Its address, without secrets. */
  address: string;
  circuit: "closed" | "open" | "probing";
}

export interface CallOptions {
  /** Aborting it closes the socket to the provider. */
  signal: AbortSignal;
  /** On whose bill the call goes, and whose budget it is held to. Left out only where nobody asked: warm-ups and checks. */
  for?: CallFor;
}

/** Takes the next piece of an answer. No further piece is fetched before it resolves: so a slow reader slows the model down. */
export type TokenSink = (text: string) => Promise<void>;

/** Answers in the companion's voice. Throws `model_failed`, `model_overloaded` or `model_timeout`; never invents a canned answer for a failure. */
export interface ReplyModel {
  readonly name: string;
  /** True for the rule-based set: answers say plainly that no language model wrote them. */
  readonly offline: boolean;
  /**
   * `onToken` receives the pieces as they come; their concatenation is the content, unless what was taken for its beginning turned
   * out to be a thought: then `onThought` hears of it, and the content is what came after. `onAttempt` hears of each model that was
   * asked.
   */
  reply(
    request: ReplyRequest,
    options: CallOptions & {
      onToken?: TokenSink;
      onThought?: () => void;
      onAttempt?: (attempt: ModelAttempt) => void;
    },
  ): Promise<ReplyResult>;
}

/** What the judge says of a turn: it names kinds and ordinal grades, the engine owns every number. */
export interface Judgement {
  /** One of the personality's moods. */
  mood: string;
  /** 0..1; below the personality's threshold the mood stays as it is. */
  confidence: number;
  /** 0..4, from barely to overwhelming. */
  intensity: number;
  interaction: Interaction;
  /** What the user feels, whatever she makes of it; absent or null where nothing was read. */
  userEmotion?: UserEmotion | null;
  /** Whether the user went past a question that she had asked just before. */
  ignoredQuestion?: boolean;
}

export interface Judge {
  readonly name: string;
  /** `messages`: the last few of the session, oldest first, the user's message to judge last. Throws `model_answer_rejected` when the answer stays malformed. */
  judge(
    input: { personality: Personality; messages: readonly HeardMessage[]; currentMood: string },
    options: CallOptions,
  ): Promise<Judgement>;
}

export interface FactExtractor {
  readonly name: string;
  /**
   * Reads facts from what the user wrote in this one message, and from nothing else. `at` resolves "yesterday": it is the time on
   * the user's own clock, written as if it were UTC, and `until` comes back on the same clock.
   */
  extractFacts(input: { message: string; at: Date }, options: CallOptions): Promise<FactObservation[]>;
}

/** What one look at a turn brought. */
export interface TurnReading {
  judgement: Judgement;
  /** null: they were not read along, and are to be asked for by themselves. */
  facts: FactObservation[] | null;
}

/** Judges a message and reads its facts, with one call where the model can do both at once. */
export interface TurnReader {
  /** What `Judge` takes; facts are read from the last message alone. Throws `model_answer_rejected` when the verdict stays malformed. */
  readTurn(
    input: { personality: Personality; messages: readonly HeardMessage[]; currentMood: string },
    options: CallOptions,
  ): Promise<TurnReading>;
}

/** What a look at a stretch of talk brought. */
export interface EpisodeLook {
  episode: EpisodeFinding | null;
  /** What it was about, in a line; null where the detector says nothing of it. */
  gist: string | null;
}

export interface EpisodeDetector {
  readonly name: string;
  /** Looks for one memorable episode in a stretch of messages, oldest first. */
  detectEpisode(
    input: { personality: Personality; messages: readonly HeardMessage[] },
    options: CallOptions,
  ): Promise<EpisodeLook>;
}

export interface EmbedOptions extends CallOptions {
  /**
   * What the bill says; default `embedding`. All others share no request with anybody: for `recall` somebody waits, and
   * `reembedding` is nobody's budget.
   */
  purpose?: Extract<CallPurpose, "embedding" | "recall" | "reembedding">;
  /** Whose the texts are, in order, where one request carries those of several callers; else they are all `for`. */
  shares?: readonly { texts: number; for: CallFor | undefined }[];
}

export interface Embedder {
  /** Stored with every vector: vectors of different models are never compared. */
  readonly model: string;
  readonly dimension: number;
  /** True for the one that ships, which asks no provider. */
  readonly offline?: boolean;
  /** One vector for each text, in order. */
  embed(texts: readonly string[], options: EmbedOptions): Promise<number[][]>;
}

/** The set of models that one process uses. */
export interface Models {
  reply: ReplyModel;
  judge: Judge;
  facts: FactExtractor;
  episodes: EpisodeDetector;
  /** Saves the second of two calls; absent where calls cost nothing. */
  turns?: TurnReader;
  /** Reads at no cost what is plain, so that the judge need not be asked about what plainly is nothing; absent where the judge is such a one. */
  firstLook?: Judge;
  embedder: Embedder;
  /** How the providers' endpoints do, as seen from this process; absent where no provider is asked. */
  endpoints?: () => readonly EndpointHealth[];
  /** The embedder before a change: while its vectors serve a user, their messages are embedded and sought with it as well. */
  previousEmbedder?: Embedder;
}
