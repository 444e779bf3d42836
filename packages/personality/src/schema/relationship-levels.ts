import { z } from "zod";
import { modifiersSchema } from "./modifiers.ts";
import { name, text } from "./text.ts";

const points = z.int().min(0).max(100);

const levelSchema = z
  .strictObject({
    name: name().describe("Name of the level, unique in the file."),
    affinity_range: z
      .tuple([points, points])
      .refine(([first, last]) => first <= last, { error: "the first number must not be above the second" })
      .describe("First and last point of the level, both inclusive, within 0..100."),
    description: text().describe("What this level means to her, addressed to her."),
    modifiers: modifiersSchema,
  })
  .describe("A stage of the relationship.");

/** The levels of a file that brings none: they colour the prompt by their descriptions and leave the parameters alone. */
const DEFAULT_LEVELS: z.input<typeof levelSchema>[] = [
  {
    name: "stranger",
    affinity_range: [0, 20],
    description: "You have only just met: polite, curious, and careful with private matters.",
  },
  {
    name: "acquaintance",
    affinity_range: [21, 40],
    description: "You know each other a little and are glad to meet again.",
  },
  {
    name: "friend",
    affinity_range: [41, 60],
    description: "You are friends: you joke, ask after each other's days and remember the answers.",
  },
  {
    name: "close_friend",
    affinity_range: [61, 80],
    description: "You trust each other and say what you would not say to others.",
  },
  {
    name: "soulmate",
    affinity_range: [81, 100],
    description: "You know each other by heart, and half a sentence is enough.",
  },
];

export const hierarchicalConfigSchema = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe("When false, levels are named but change neither parameters nor prompt."),
    relationship_levels: z
      .array(levelSchema)
      .min(1)
      .refine((levels) => new Set(levels.map((level) => level.name)).size === levels.length, {
        error: "two levels have the same name: rename one",
      })
      .prefault(DEFAULT_LEVELS)
      .describe(
        "From the first meeting to the closest bond, in rising order, together covering 0..100 without gaps or overlaps.",
      ),
  })
  .prefault({})
  .describe("How the relationship changes her.");
