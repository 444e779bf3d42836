import type { InteractionKind } from "./interaction.ts";

/** A rule of the table: one for each kind of interaction, and three that the engine sees by itself. */
export type RuleName = InteractionKind | "comes_back" | "short_answers" | "ignored_questions";

/**
 * Every number behind affinity. The field names are those of a personality file, whose own section is a value of this type.
 * Points are whole and signed: what lowers is negative.
 */
export interface AffinityRules {
  readonly interactions: Readonly<Record<RuleName, InteractionRule>>;
  /** 0..4: a friendly interaction that the judge graded lower counts as an ordinary turn. Hostility counts at any grade. */
  readonly least_grade: number;
  /** A turn earns `comes_back` when at least this many days (of 24 hours) lie between it and the turn before. */
  readonly comes_back_after_days: number;
  readonly novelty: NoveltyRule;
  readonly repair: RepairRule;
  readonly silence: { readonly day_thresholds: readonly SilenceThreshold[] };
  /** How many points below its first one a level is left: see `nextLevel`. 0 or more; at 0 and 1 the points alone decide. */
  readonly level_hysteresis: number;
}

interface InteractionRule {
  readonly points: number;
  /** How many times the rule may count on one day of the user's; null for no limit. */
  readonly daily_cap: number | null;
}

/** The same words, or nearly, earn points at most `times` times within `days` days (of 24 hours). */
export interface NoveltyRule {
  readonly times: number;
  readonly days: number;
}

/** After an insult a turn earns the ordinary point and no more, until this many friendly turns have passed. */
interface RepairRule {
  readonly friendly_turns: number;
}

/** What a silence costs, once, at the moment it has lasted `days`. */
export interface SilenceThreshold {
  /** Above 0, each at most once in a list, in any order. Days of 24 hours since the last turn. */
  readonly days: number;
  /** Points, or down to the top of the level below: the relationship falls by one level, however high in it the points were. */
  readonly points: number | "level_below";
}

/** The rules of a personality that brings none of its own. */
export const DEFAULT_AFFINITY_RULES: AffinityRules = {
  interactions: {
    ordinary: { points: 1, daily_cap: 10 },
    compliment: { points: 1, daily_cap: 2 },
    mentions_liked: { points: 2, daily_cap: 3 },
    recalls_shared_past: { points: 3, daily_cap: 2 },
    shares_personal: { points: 4, daily_cap: 1 },
    made_her_laugh: { points: 1, daily_cap: 5 },
    comes_back: { points: 5, daily_cap: 1 },
    insult: { points: -5, daily_cap: null },
    mentions_disliked: { points: -2, daily_cap: null },
    ignored_questions: { points: -2, daily_cap: null },
    short_answers: { points: -1, daily_cap: null },
  },
  least_grade: 1,
  comes_back_after_days: 3,
  novelty: { times: 2, days: 7 },
  repair: { friendly_turns: 3 },
  silence: {
    day_thresholds: [
      { days: 7, points: -5 },
      { days: 14, points: -10 },
      { days: 30, points: "level_below" },
    ],
  },
  level_hysteresis: 3,
};
