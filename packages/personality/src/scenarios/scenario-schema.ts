import { z } from "zod";
import { PARAMETER_NAMES } from "../schema/advanced-parameters.ts";
import { name, text, texts } from "../schema/text.ts";

const unit = z.number().min(0).max(1);

const stateSchema = z
  .strictObject({
    affinity: z.int().min(0).max(100).describe("Points of the relationship, 0..100."),
    level: name().optional().describe("The relationship level, where the points alone do not decide it."),
    mood: name().optional().describe("Her mood before the message; the default mood without it."),
    intensity: unit.optional().describe("How strongly that mood is felt, 0..1; 1 without it."),
  })
  .describe("The state that the message finds her in.");

const expectationSchema = z
  .strictObject({
    level: name().optional().describe("The relationship level."),
    mood: name().optional().describe("Her mood for the answer, after her triggers have read the message."),
    intensity: unit.optional().describe("How strongly it is felt. A mood that a trigger sets is felt at 1."),
    parameters: z
      .partialRecord(z.enum(PARAMETER_NAMES), unit)
      .optional()
      .describe("The parameters that she answers by, after level and mood; those left out are not looked at."),
    temperature: z.number().min(0).max(2).optional().describe("The sampling temperature."),
    prompt: z
      .strictObject({
        contains: texts().describe("Texts that her instructions contain, as they stand there."),
        lacks: texts().describe("Texts that they do not contain."),
        most_tokens: z.int().min(1).optional().describe("How many tokens her instructions may take, as estimated."),
      })
      .prefault({})
      .describe("Her instructions for the model, without memories and conversation."),
  })
  .refine((expected) => JSON.stringify(expected) !== '{"prompt":{"contains":[],"lacks":[]}}', {
    error: "expects nothing, so that it can't fail: name a level, a mood, parameters, a temperature or the prompt",
  })
  .describe("What must hold. What is left out is not looked at.");

const scenarioSchema = z
  .strictObject({
    name: text().describe("What the scenario shows; unique in the file."),
    given: stateSchema,
    message: text().optional().describe("What the user says; without it nothing moves her."),
    expect: expectationSchema,
  })
  .describe("A state, a message, and what she is like when she answers it.");

/** The scenarios of one personality, `<id>.scenarios.json` beside `<id>.json`. */
export const scenarioFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe("Where editors find this schema; has no other effect."),
    scenarios: z
      .array(scenarioSchema)
      .min(1)
      .refine((scenarios) => new Set(scenarios.map((scenario) => scenario.name)).size === scenarios.length, {
        error: "two scenarios have the same name: rename one",
      })
      .describe("The scenarios, each checked by itself."),
  })
  .meta({
    title: "Luminora scenarios",
    description: "What a personality must be like in given states: the tests of a character file.",
  });

/** One scenario as parsed. */
export type Scenario = z.output<typeof scenarioSchema>;
