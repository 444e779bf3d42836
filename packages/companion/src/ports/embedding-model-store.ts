import type { KnownEmbeddingModel } from "./entities.ts";
import type { UserKey } from "./user-store.ts";

/** Which models embed, and whose vectors serve whom. */
export interface EmbeddingModelStore {
  /**
   * A process embeds with this model. One that nobody has embedded with since `inUseSince` counts as taken into use now, and
   * the others are complete no more.
   */
  announce(model: Pick<KnownEmbeddingModel, "model" | "dimension">, now: Date, inUseSince: Date): Promise<void>;
  list(): Promise<KnownEmbeddingModel[]>;
  /** The model whose vectors are complete for a user, so that recall searches them; null when none is known to be. */
  serving(user: UserKey): Promise<string | null>;
  serve(user: UserKey, model: string | null): Promise<void>;
  /** Users whom another model serves, or none, in the order of their keys, from the one after `after` on. */
  servedOtherwise(model: string, after: UserKey | null, limit: number): Promise<UserKey[]>;
  /** Users by the model that serves them. */
  countServed(): Promise<{ model: string | null; users: number }[]>;
  /** Marks the moment from which a model serves everybody, unless it is marked. */
  complete(model: string, now: Date): Promise<void>;
  /** Deletes the vectors of all other models of these users, where `model` serves them; how many. */
  retireVectors(users: readonly UserKey[], model: string): Promise<number>;
  /** Forgets a model that has no vectors any more. */
  retire(model: string): Promise<void>;
}
