import type { DeliveryRef, Stores } from "@luminora/companion";
import type { Db } from "./db.ts";
import { type Guard, guardedStore } from "./guarded-store.ts";
import { lazily } from "./lazily.ts";
import { affinityStore } from "./stores/affinity-store.ts";
import { apiKeyStore } from "./stores/api-key-store.ts";
import { effectStore } from "./stores/effect-store.ts";
import { embeddingModelStore } from "./stores/embedding-model-store.ts";
import { embeddingStore } from "./stores/embedding-store.ts";
import { episodeStore } from "./stores/episode-store.ts";
import { factStore } from "./stores/fact-store.ts";
import { gistStore } from "./stores/gist-store.ts";
import { messageStore } from "./stores/message-store.ts";
import { moodStore } from "./stores/mood-store.ts";
import { recallStore } from "./stores/recall-store.ts";
import { sessionStore } from "./stores/session-store.ts";
import { turnStore } from "./stores/turn-store.ts";
import { usageStore } from "./stores/usage-store.ts";
import { userEventStore } from "./stores/user-event-store.ts";
import { userStore } from "./stores/user-store.ts";
import { webhookStore } from "./stores/webhook-store.ts";

/**
 * All stores on one connection or transaction, each of which is made when it is first used: a transaction uses a few. Their calls go
 * through `guard`; `owed` is given what the transaction has owed to webhooks.
 */
export function storesOn(
  db: Db,
  { pgvector, owed, guard }: { pgvector: boolean; owed?: DeliveryRef[]; guard: Guard },
): Stores {
  const makers = {
    apiKeys: () => apiKeyStore(db),
    users: () => userStore(db),
    sessions: () => sessionStore(db),
    turns: () => turnStore(db),
    messages: () => messageStore(db),
    effects: () => effectStore(db),
    moods: () => moodStore(db),
    affinities: () => affinityStore(db),
    facts: () => factStore(db),
    episodes: () => episodeStore(db),
    gists: () => gistStore(db),
    embeddings: () => embeddingStore(db, pgvector),
    recall: () => recallStore(db),
    usage: () => usageStore(db),
    embeddingModels: () => embeddingModelStore(db),
    userEvents: () => userEventStore(db, owed),
    webhooks: () => webhookStore(db),
  };
  return lazily<Stores>(makers, (store) => guardedStore(store, guard));
}
