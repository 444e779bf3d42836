import { z } from "zod";
import { text, texts } from "./text.ts";

export const personaSchema = z
  .strictObject({
    name: text().describe("What she is called."),
    tagline: text().describe(
      "Who she is in a few words, read after 'You are <name>, '. For lists of personalities too.",
    ),
    description: text().describe(
      "Who she is in two or three sentences, addressed to her: 'You spend your evenings …'.",
    ),
    language: z
      .string()
      .refine(isLanguageTag, { error: 'use a language tag such as "en", "es" or "pt-BR"' })
      .default("en")
      .describe("BCP 47 tag of the language she speaks by herself; she answers in the language she is spoken to."),
    version: text().default("1.0.0").describe("Version of this file, for its author."),
    author: z.string().default("").describe("Who wrote it."),
    license: z.string().default("").describe("Under which license it may be used."),
    tags: texts().describe("Words to find it by."),
  })
  .describe("Who she is.");

export const coreTraitsSchema = z
  .strictObject({
    archetype: text().describe("The role she falls into, such as caregiver, jester or rebel."),
    temperament: text().describe("Her temperament in a few words."),
    communication_style: text().describe("How she deals with people, in a few words."),
    values: texts().describe("What she holds dear."),
    strengths: texts().describe("What she is good at."),
  })
  .describe("What she is made of.");

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
