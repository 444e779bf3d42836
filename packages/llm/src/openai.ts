export { batchingEmbedder } from "./batching-embedder.ts";
export { openaiEmbedder } from "./openai/openai-embedder.ts";
export { openaiModels } from "./openai/openai-models.ts";
