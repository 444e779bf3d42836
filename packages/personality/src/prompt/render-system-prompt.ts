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
  const { personality, relationship } = systemPromptParts(template, compiled);
  return [personality, relationship].filter((part) => part !== "").join("\n\n");
}

/** The same in its two parts: what holds in every state, and what relationship and mood make of it, which may be empty. */
export function systemPromptParts(
  template: PersonalityTemplate,
  compiled: CompiledPersonality,
): { personality: string; relationship: string } {
  return {
    personality: constantPart(template.personality).join("\n\n"),
    relationship: statePart(template.personality, compiled).join("\n\n"),
  };
}
