/** Embedding models that are common on one's own machine, and the length of their vectors. */
const EMBEDDING_DIMENSIONS: Readonly<Record<string, number>> = {
  "nomic-embed-text": 768,
  "nomic-embed-text-v1.5": 768,
  "text-embedding-nomic-embed-text-v1.5": 768,
  "mxbai-embed-large": 1024,
  "all-minilm": 384,
  "bge-m3": 1024,
  "snowflake-arctic-embed": 1024,
  "snowflake-arctic-embed2": 1024,
  embeddinggemma: 768,
  "text-embedding-embeddinggemma-300m": 768,
};

/** Models that don't chat, by what their names say. */
const NO_CHAT = /embed|minilm|\bbge|\bgte|rerank|whisper|\btts|guard|moderation/i;

/** Ollama lists models that run elsewhere beside those of this machine: what is said here would leave it. */
const ELSEWHERE = /[-:]cloud$/;

/** The first model that can chat, as the server orders them; null without one. */
export function chatModelAmong(models: readonly string[]): string | null {
  return models.find((model) => !NO_CHAT.test(model) && !ELSEWHERE.test(model)) ?? null;
}

/** The first embedding model whose vectors are of known length; null without one. */
export function embeddingModelAmong(models: readonly string[]): { model: string; dimension: number } | null {
  for (const model of models) {
    const bare = model.slice(model.lastIndexOf("/") + 1).replace(/:latest$/, "");
    const dimension = Object.hasOwn(EMBEDDING_DIMENSIONS, bare) ? EMBEDDING_DIMENSIONS[bare] : undefined;
    if (dimension !== undefined) return { model, dimension };
  }
  return null;
}
