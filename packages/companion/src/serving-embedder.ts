import type { Embedder, Models } from "./ports/models.ts";

/** Who embeds a question to a user's memories: only the model whose vectors are complete, or none. */
export type ServingEmbedder = { embedder: Embedder; reason: null } | { embedder: null; reason: string };

/**
 * The embedder that answers for a user who is served by the vectors of the model `serving`, null for one who has none: in the
 * middle of a change of models, that may be the one before.
 */
export function servingEmbedder(
  { embedder, previousEmbedder }: Pick<Models, "embedder" | "previousEmbedder">,
  serving: string | null,
): ServingEmbedder {
  if (serving === null || serving === embedder.model) return { embedder, reason: null };
  if (serving === previousEmbedder?.model) return { embedder: previousEmbedder, reason: null };
  return { embedder: null, reason: `the vectors are of the model ${serving}, which this process can't ask` };
}
