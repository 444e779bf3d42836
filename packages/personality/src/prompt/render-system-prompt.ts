import type { CompiledPersonality } from "../compiled-personality.ts";
import type { PersonalityTemplate } from "../personality.ts";
import { constantPart } from "./constant-part.ts";
import { closenessPart, momentaryPart } from "./state-part.ts";

/** A persona's instructions, by how long they stay. */
export interface SystemPromptParts {
  /** What holds in every state. */
  personality: string;
  /** How close the two are: the same for all of a level, and empty where a file has no levels. */
  relationship: string;
  /** What level and mood make of her for now: the same for the same level, mood and band of intensity. */
  mood: string;
}

/**
 * The persona's instructions, in words only: first what is the same in every state of the personality, then what relationship and mood
 * make of it. Byte-identical for the same personality, level, mood and band of intensity, so that providers can cache the prefix;
 * what changes each turn (facts, memories, conversation) is for the caller to put after it.
 */
export function renderSystemPrompt(template: PersonalityTemplate, compiled: CompiledPersonality): string {
  const { personality, relationship, mood } = systemPromptParts(template, compiled);
  return [personality, relationship, mood].filter((part) => part !== "").join("\n\n");
}

/** The same in its parts, for who puts something between them. */
export function systemPromptParts(
  { personality }: PersonalityTemplate,
  compiled: CompiledPersonality,
): SystemPromptParts {
  return {
    personality: constantPart(personality).join("\n\n"),
    relationship: closenessPart(personality, compiled),
    mood: momentaryPart(personality, compiled).join("\n\n"),
  };
}
