import { z } from "zod";
import { texts } from "./text.ts";

const NO_LIMIT = null;

function rule(what: string, defaults: { points: number; dailyCap: number | null; maxPoints?: number }) {
  return z
    .strictObject({
      points: z
        .int()
        .min(-100)
        .max(defaults.maxPoints ?? 100)
        .default(defaults.points)
        .describe("Whole points, negative to lower."),
      daily_cap: z
        .int()
        .min(0)
        .nullable()
        .default(defaults.dailyCap)
        .describe("How many times a day it counts; null for no limit, 0 to switch it off."),
    })
    .prefault({})
    .describe(what);
}

const interactionsSchema = z
  .strictObject({
    ordinary: rule("An ordinary turn.", { points: 1, dailyCap: 10 }),
    compliment: rule("A genuine compliment, on top of the ordinary turn.", { points: 1, dailyCap: 2 }),
    mentions_liked: rule("Speaks of something she likes.", { points: 2, dailyCap: 3 }),
    recalls_shared_past: rule("Recalls something that both lived through.", { points: 3, dailyCap: 2 }),
    shares_personal: rule("Confides something personal.", { points: 4, dailyCap: 1 }),
    made_her_laugh: rule("Made her laugh.", { points: 1, dailyCap: 5 }),
    comes_back: rule("Comes back after days away.", { points: 5, dailyCap: 1 }),
    insult: rule("A direct insult. Hostility always lowers.", { points: -5, dailyCap: NO_LIMIT, maxPoints: -1 }),
    mentions_disliked: rule("Speaks of something she dislikes. Always lowers.", {
      points: -2,
      dailyCap: NO_LIMIT,
      maxPoints: -1,
    }),
    ignored_questions: rule("Ignores her question three times.", { points: -2, dailyCap: NO_LIMIT }),
    short_answers: rule("Five very short answers in a row.", { points: -1, dailyCap: NO_LIMIT }),
  })
  .prefault({})
  .describe(
    "What each kind of interaction is worth. A file may change single rules, or only the points or the cap of one.",
  );

const silenceSchema = z
  .strictObject({
    day_thresholds: z
      .array(
        z
          .strictObject({
            days: z.int().min(1).describe("Days since the last turn."),
            points: z
              .union([z.int().min(-100).max(0), z.literal("level_below")], {
                error: 'use a whole number from -100 to 0, or "level_below"',
              })
              .describe("Points lost, or level_below: down to the top of the level below."),
          })
          .describe("What a silence costs once it has lasted this long."),
      )
      .refine((thresholds) => new Set(thresholds.map((threshold) => threshold.days)).size === thresholds.length, {
        error: "two thresholds name the same number of days: keep one",
      })
      .default([
        { days: 7, points: -5 },
        { days: 14, points: -10 },
        { days: 30, points: "level_below" },
      ])
      .describe("Each counts once per silence. An empty list switches the decay off."),
  })
  .prefault({})
  .describe("What silence costs.");

const noveltySchema = z
  .strictObject({
    times: z.int().min(1).default(2).describe("How many times the same words, or nearly the same, earn points …"),
    days: z.int().min(0).default(7).describe("… within this many days. 0 switches the rule off."),
  })
  .prefault({})
  .describe(
    "Repeating oneself earns nothing. What costs points costs them however often it is said. At most 256 different sayings earn within these days.",
  );

const repairSchema = z
  .strictObject({
    friendly_turns: z
      .int()
      .min(0)
      .default(3)
      .describe("Friendly turns that make up for an insult; 0 switches the rule off."),
  })
  .prefault({})
  .describe("After an insult a turn earns its ordinary point and no more, until enough friendly turns have passed.");

export const affinityConfigSchema = z
  .strictObject({
    interactions: interactionsSchema,
    least_grade: z
      .int()
      .min(0)
      .max(4)
      .default(1)
      .describe(
        "0..4: a friendly interaction that the judge graded lower counts as an ordinary turn. Hostility counts at any grade.",
      ),
    comes_back_after_days: z.int().min(1).default(3).describe("Days away that make a return a coming back."),
    novelty: noveltySchema,
    repair: repairSchema,
    silence: silenceSchema,
    level_hysteresis: z
      .int()
      .min(0)
      .max(100)
      .default(3)
      .describe(
        "One rises at the first point of a level and falls when the points are this far below it, so that a level never flickers. Silence and a manual set go by the points alone.",
      ),
    likes: texts().describe("Topics that please her, each a word or two as people would write them."),
    dislikes: texts().describe("Topics that put her off, each a word or two as people would write them."),
  })
  .prefault({})
  .describe("What moves the relationship.");
