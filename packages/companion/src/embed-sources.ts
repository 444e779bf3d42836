import { embedTexts } from "./embed-texts.ts";
import type { EmbeddedSource, Unembedded } from "./ports/entities.ts";
import type { Embedder, EmbedOptions } from "./ports/models.ts";

/** Each source with its vector, which is empty where the model refuses the text. Throws when the endpoint fails. */
export async function embedSources(
  embedder: Embedder,
  sources: readonly Unembedded[],
  options: EmbedOptions,
): Promise<EmbeddedSource[]> {
  const texts = sources.map(({ text }) => text);
  const vectors = await embedTexts(embedder, texts, options);
  return sources.map((source, index) => ({ ...source, vector: vectors[index] ?? [] }));
}
