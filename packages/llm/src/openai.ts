export { batchingEmbedder } from "./batching-embedder.ts";
export { type CheckedLink, checkEmbedding, checkLight, checkReply } from "./openai/check-link.ts";
export { createEndpoints } from "./openai/endpoints.ts";
export type { ModelConfig, ModelVariables, OnSpending } from "./openai/model-config.ts";
export { openaiEmbedder } from "./openai/openai-embedder.ts";
export { openaiModels } from "./openai/openai-models.ts";
