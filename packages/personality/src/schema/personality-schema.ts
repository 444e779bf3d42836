import { z } from "zod";
import { advancedParametersSchema } from "./advanced-parameters.ts";
import { affinityConfigSchema } from "./affinity-config.ts";
import { instanceDefaultsSchema } from "./instance-defaults.ts";
import { memoryConfigSchema } from "./memory-config.ts";
import { moodConfigSchema } from "./moods.ts";
import { coreTraitsSchema, personaSchema } from "./persona.ts";
import { hierarchicalConfigSchema } from "./relationship-levels.ts";
import { behavioralRulesSchema, linguisticProfileSchema, responsePatternsSchema } from "./voice.ts";

/** The personality file. Strict at every depth: an unknown key is a misspelt one, and silence about it would cost its author hours. */
export const personalityFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe("Where editors find this schema; has no other effect."),
    schema_version: z.literal("1.0").describe("Version of the file format."),
    persona: personaSchema,
    core_traits: coreTraitsSchema,
    linguistic_profile: linguisticProfileSchema,
    behavioral_rules: behavioralRulesSchema,
    response_patterns: responsePatternsSchema,
    advanced_parameters: advancedParametersSchema,
    hierarchical_config: hierarchicalConfigSchema,
    mood_config: moodConfigSchema,
    affinity_config: affinityConfigSchema,
    memory_config: memoryConfigSchema,
    instance_defaults: instanceDefaultsSchema,
  })
  .meta({
    title: "Luminora personality",
    description: "The immutable template of a companion: who she is, and how relationship and mood change her.",
  });
