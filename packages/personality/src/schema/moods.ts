import { z } from "zod";
import { modifiersSchema } from "./modifiers.ts";
import { name, text } from "./text.ts";
import { triggerSchema } from "./trigger.ts";

const moodSchema = z
  .strictObject({
    description: text().describe("What this mood feels like to her, addressed to her."),
    modifiers: modifiersSchema,
  })
  .describe("A mood and what it changes.");

const triggersSchema = z
  .record(
    z.string().regex(/^(?:any|[a-z]{2,3})$/, {
      error: 'use a language code such as "en" or "es", or "any" for what every language shares',
    }),
    z.array(triggerSchema),
  )
  .describe("Triggers per language; 'any' is for emoji and whatever every language shares.");

const moodDetectionSchema = z
  .strictObject({
    confidence_threshold: z
      .number()
      .min(0)
      .max(1)
      .default(0.7)
      .describe("A judged mood with less confidence changes nothing."),
    decay: z
      .strictObject({
        rate_per_minute: z
          .number()
          .min(0)
          .max(10)
          .default(0.02)
          .describe("Share of the intensity lost per minute, continuously: at 0.02 a mood halves in 35 minutes."),
        turns: z
          .int()
          .min(1)
          .default(12)
          .describe("Turns after which a mood of full intensity has come down to the floor."),
        floor: z
          .number()
          .gt(0)
          .lt(1)
          .default(0.3)
          .describe("The least intensity that is still felt; under it the default mood is back."),
      })
      .prefault({})
      .describe("How a mood fades: by minutes and by turns, whichever is first."),
  })
  .prefault({})
  .describe("When a mood is believed and how it fades.");

/** Characters of all names, with comma and blank between them. */
const NAMES_LENGTH = 320;

const USER_EMOTIONS = ["anger", "disgust", "fear", "joy", "sadness", "surprise"] as const;

export const moodConfigSchema = z
  .strictObject({
    enabled: z.boolean().default(true).describe("When false, no mood is sensed and moods change nothing."),
    default_mood: name().default("neutral").describe("The mood she is in when nothing moves her: one of `moods`."),
    moods: z
      .record(name(), moodSchema)
      .refine((moods) => Object.keys(moods).join(", ").length <= NAMES_LENGTH, {
        error: `shorten the list: the names of all moods, which the light model is shown with every message, may take ${NAMES_LENGTH} characters`,
      })
      .prefault({ neutral: { description: "You are calm and attentive." } })
      .describe("Her moods by name."),
    mood_triggers: z
      .record(name(), triggersSchema)
      .default({})
      .describe(
        "What in a message moves her at once, before the answer, by mood. The longest match decides, then the order of this list.",
      ),
    mood_detection: moodDetectionSchema,
    reactions: z
      .partialRecord(z.enum(USER_EMOTIONS), name())
      .default({})
      .describe(
        "Which mood of hers answers an emotion of the user's. Without an entry the judge decides what it does to her; an insult is no emotion to be answered.",
      ),
    carry_over: z
      .boolean()
      .default(false)
      .describe("When true, a new session starts in the mood of the one before, faded by the time in between."),
  })
  .refine((config) => Object.hasOwn(config.moods, config.default_mood), {
    path: ["default_mood"],
    error: "no mood of this name: add it to mood_config.moods or name one that is there",
  })
  .prefault({})
  .describe("Her moods and what brings them about.");
