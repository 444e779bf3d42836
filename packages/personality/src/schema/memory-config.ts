import { z } from "zod";

const FACT_CATEGORIES = [
  "personal_info",
  "preferences",
  "relationships",
  "hobbies",
  "goals",
  "health",
  "work",
  "events",
  "routine",
  "other",
] as const;

export const memoryConfigSchema = z
  .strictObject({
    fact_categories: z
      .array(z.enum(FACT_CATEGORIES))
      .default([...FACT_CATEGORIES])
      .describe("The kinds of facts she keeps about a user. All by default."),
    episode_threshold: z
      .number()
      .min(0)
      .max(10)
      .default(7)
      .describe("0..10: the importance from which a shared moment becomes an episode she remembers."),
  })
  .prefault({})
  .describe("What she remembers.");
