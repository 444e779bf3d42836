import type { CompiledPersonality } from "../compiled-personality.ts";
import type { PersonalityTemplate } from "../personality.ts";
import { constantPart } from "./constant-part.ts";
import { statePart } from "./state-part.ts";

/**
 * The persona's instructions, in words only: first what is the same in every state of the personality, then what relationship and mood
 * make of it. Byte-identical for the same personality, level, mood and band of intensity, so that providers can cache the prefix;
 * what changes each turn (facts, memories, conversation) is for the caller to put after it.
 */
export function renderSystemPrompt(template: PersonalityTemplate, compiled: CompiledPersonality): string {
  return [...constantPart(template.personality), ...statePart(template.personality, compiled)].join("\n\n");
}
