import type { Deps } from "./deps.ts";
import type { Embedder } from "./ports/models.ts";
import type { UserKey } from "./ports/storage.ts";

/** Who embeds a question to a user's memories: only the model whose vectors are complete, or none. */
export type ServingEmbedder = { embedder: Embedder; reason: null } | { embedder: null; reason: string };

/** The embedder whose vectors serve a user: in the middle of a change of models, that may be the one before. */
export async function servingEmbedder(
  { storage, models }: Pick<Deps, "storage" | "models">,
  user: UserKey,
): Promise<ServingEmbedder> {
  const { embedder, previousEmbedder } = models;
  const serving = await storage.embeddingModels.serving(user);
  if (serving === null || serving === embedder.model) return { embedder, reason: null };
  if (serving === previousEmbedder?.model) return { embedder: previousEmbedder, reason: null };
  return { embedder: null, reason: `the vectors are of the model ${serving}, which this process can't ask` };
}
