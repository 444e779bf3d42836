import type { Bond, EmbeddedSource, FoundVector, Unembedded } from "./entities.ts";
import type { UserKey } from "./storage.ts";

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
  /**
   * The nearest vectors of a bond under one model, best first: the `limit` that share most signs with `vector`. None where the
   * vectors of another model serve the user, which is `serving` then.
   */
  search(
    bond: Bond,
    model: string,
    vector: readonly number[],
    limit: number,
  ): Promise<{ serving: string | null; found: FoundVector[] }>;
}
