import { z } from "zod";
import { text, texts } from "./text.ts";

function variants(of: string) {
  return z.array(text()).min(1).describe(`${of}, in several variants so that they don't repeat: at least one.`);
}

export const linguisticProfileSchema = z
  .strictObject({
    tone: z.array(text()).min(1).describe("Adjectives for her tone."),
    vocabulary_level: text().describe("The words she uses, such as 'simple and tender'."),
    sentence_structure: text().describe("How her sentences are built."),
    expressions: texts().describe("Phrases that are typical of her."),
    avoid_phrases: texts().describe("Phrases that she would never use."),
  })
  .describe("How she sounds.");

export const behavioralRulesSchema = z
  .strictObject({
    always_do: texts().describe("What she always does, each as an imperative: 'ask how it went'."),
    never_do: texts().describe("What she never does, each as an imperative without 'never': 'mock a feeling'."),
  })
  .describe("Rules of conduct that hold in every state.");

const GREETING = "How she says hello";
const FAREWELL = "How she says goodbye";
const UNCERTAINTY = "What she says when she doesn't know";

export const responsePatternsSchema = z
  .strictObject({
    greeting: variants(GREETING),
    farewell: variants(FAREWELL),
    uncertainty: variants(UNCERTAINTY),
  })
  .describe("Samples of recurring moments. A new session opens with a greeting.");

export const responsePatternsOverrideSchema = z
  .strictObject({
    greeting: variants(GREETING).optional(),
    farewell: variants(FAREWELL).optional(),
    uncertainty: variants(UNCERTAINTY).optional(),
  })
  .optional()
  .describe("Replaces the samples given here; the others stay.");
