import type { Bond, EmbeddedSource, Unembedded } from "./entities.ts";
import type { UserKey } from "./user-store.ts";

export interface EmbeddingStore {
  /** False without pgvector: recall is lexical then. */
  readonly searchable: boolean;
  missing(bond: Bond, turnId: string, model: string): Promise<Unembedded[]>;
  /** Ids of up to `limit` sources of a user that other models have embedded and `model` has not. */
  behind(user: UserKey, model: string, limit: number): Promise<string[]>;
  /** Which of these sources are still there and have no vector of `model`. */
  missingAmong(user: UserKey, model: string, ids: readonly string[]): Promise<Unembedded[]>;
  /** Deletes the vectors of these sources, of every model. */
  forget(tenantId: string, sourceIds: readonly string[]): Promise<void>;
  /** Keeps vectors that are there already as they are. An empty one says that the model refuses this text. */
  put(user: UserKey, model: string, vectors: readonly EmbeddedSource[], now: Date): Promise<void>;
}
