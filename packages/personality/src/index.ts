export { type CompileState, compile } from "./compile.ts";
export type { CompiledPersonality } from "./compiled-personality.ts";
export { parsePersonality } from "./parse-personality.ts";
export type { Diagnostic, Personality, PersonalityTemplate, RelationshipLevel } from "./personality.ts";
export { personalityJsonSchema } from "./personality-json-schema.ts";
export { renderSystemPrompt } from "./prompt/render-system-prompt.ts";
export type { AdvancedParameters } from "./schema/advanced-parameters.ts";
export { reportIn } from "./sense/reported-speech.ts";
export { type SensedMood, senseMood } from "./sense/sense-mood.ts";
