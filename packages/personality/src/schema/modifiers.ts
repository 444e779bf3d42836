import { z } from "zod";
import { parameterDeltasSchema } from "./advanced-parameters.ts";
import { text, texts } from "./text.ts";
import { responsePatternsOverrideSchema } from "./voice.ts";

/** What a level or a mood adds to the persona. One shape for both. */
export const modifiersSchema = z
  .strictObject({
    advanced_parameters: parameterDeltasSchema,
    linguistic_profile: z
      .strictObject({
        tone_additions: texts().describe("Added to the tone."),
        expression_additions: texts().describe("Added to the expressions."),
        vocabulary_level: text().optional().describe("Replaces the vocabulary level."),
      })
      .prefault({})
      .describe("What changes in how she sounds."),
    behavioral_rules: z
      .strictObject({
        always_do_additions: texts().describe("Added to what she always does."),
        never_do_additions: texts().describe("Added to what she never does."),
      })
      .prefault({})
      .describe("Rules that hold only in this state."),
    response_patterns: responsePatternsOverrideSchema,
    system_prompt_additions: z
      .strictObject({
        prefix: z.string().trim().default("").describe("Said before the description of the state."),
        suffix: z.string().trim().default("").describe("Said at the very end of the persona's instructions."),
      })
      .prefault({})
      .describe("Free text for the prompt, addressed to her."),
  })
  .prefault({})
  .meta({
    id: "Modifiers",
    description:
      "What a level or a mood adds to the persona. Levels are added first, moods second, the mood's parameter deltas scaled by its intensity.",
  });
