export type { OnSpending } from "./openai/model-config.ts";
export { openaiEmbedder } from "./openai/openai-embedder.ts";
export { openaiModels } from "./openai/openai-models.ts";
