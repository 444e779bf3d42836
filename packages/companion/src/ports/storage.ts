import type { AffinityStore } from "./affinity-store.ts";
import type { ApiKeyStore } from "./api-key-store.ts";
import type { EffectStore } from "./effect-store.ts";
import type { EmbeddingModelStore } from "./embedding-model-store.ts";
import type { EmbeddingStore } from "./embedding-store.ts";
import type { EpisodeStore } from "./episode-store.ts";
import type { FactStore } from "./fact-store.ts";
import type { GistStore } from "./gist-store.ts";
import type { MessageStore } from "./message-store.ts";
import type { MoodStore } from "./mood-store.ts";
import type { RecallStore } from "./recall-store.ts";
import type { SessionStore } from "./session-store.ts";
import type { TurnStore } from "./turn-store.ts";
import type { UsageStore } from "./usage-store.ts";
import type { UserEventStore } from "./user-events.ts";
import type { UserStore } from "./user-store.ts";
import type { WebhookStore } from "./webhooks.ts";

/** Everything that is kept. Each call names its tenant, but those that operators use across all. */
export interface Stores {
  apiKeys: ApiKeyStore;
  users: UserStore;
  sessions: SessionStore;
  turns: TurnStore;
  messages: MessageStore;
  effects: EffectStore;
  moods: MoodStore;
  affinities: AffinityStore;
  facts: FactStore;
  episodes: EpisodeStore;
  gists: GistStore;
  embeddings: EmbeddingStore;
  recall: RecallStore;
  usage: UsageStore;
  embeddingModels: EmbeddingModelStore;
  userEvents: UserEventStore;
  webhooks: WebhookStore;
}

/** The door to the database: single calls by themselves, or several that hold together. Never call a model inside `transaction`. */
export interface Storage extends Stores {
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** One round trip; throws `storage_unavailable`. */
  ping(): Promise<void>;
}
