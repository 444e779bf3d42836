import { DAY_MS } from "@luminora/kernel";
import type { TurnEvent } from "./affinity-event.ts";
import type { AffinityRules, RuleName } from "./affinity-rules.ts";
import type { AffinityState } from "./affinity-state.ts";
import { type InteractionKind, isHostile } from "./interaction.ts";
import { isWornOut, type Saying } from "./novelty.ts";

/** Five curt answers are a manner; fewer may be a busy minute. */
const SHORT_ANSWERS_IN_A_ROW = 5;
/** Counted without "in a row": most turns have no question to pass over, so they cannot show that one was answered. */
const IGNORED_QUESTIONS = 3;

/** What a turn means, before caps and clamping: the rules it sets off, in the order in which they count, and what is left of it. */
interface TurnReading {
  readonly rules: readonly RuleName[];
  /** What was said, to be told again by if it brings something; null where it can't, or where that is known too well. */
  readonly saying: Saying | null;
  readonly left: Pick<AffinityState, "shortStreak" | "ignoredQuestions" | "toRepair">;
}

/**
 * Reads one turn against what came before it.
 *
 * - A friendly turn earns the ordinary point, and its kind's points on top.
 * - Worn-out words earn neither, and make up for nothing. Coming back is no matter of words.
 * - After an insult a friendly turn earns the ordinary point alone, until as many of them have passed as repair takes.
 * - A hostile turn sets off its own rule and no other. Coming back only to insult is no coming back, and the absence is over
 *   with it. It leaves both streaks as they are: it is dearer than they, and neither curt nor attentive.
 * - A very short answer counts towards the streak when it is ordinary: a short compliment is still a compliment, and breaks
 *   the streak as a longer answer does.
 */
export function readTurn(rules: AffinityRules, state: AffinityState, event: TurnEvent): TurnReading {
  const kind = kindThatCounts(rules, event);
  const { toRepair } = state;
  if (isHostile(kind)) {
    const { shortStreak, ignoredQuestions } = state;
    const wound = kind === "insult" ? rules.repair.friendly_turns : toRepair;
    return { rules: [kind], saying: null, left: { shortStreak, ignoredQuestions, toRepair: wound } };
  }

  const saying: Saying | null = event.said === undefined ? null : { said: event.said, at: event.at };
  const isRepetition = saying !== null && isWornOut(rules.novelty, state.heard, saying);
  const shortStreak = event.short && kind === "ordinary" ? state.shortStreak + 1 : 0;
  const ignoredQuestions = event.ignoredQuestion ? state.ignoredQuestions + 1 : state.ignoredQuestions;
  const isCurt = shortStreak >= SHORT_ANSWERS_IN_A_ROW;
  const isEvasive = ignoredQuestions >= IGNORED_QUESTIONS;

  const friendly: RuleName[] = kind === "ordinary" ? ["ordinary"] : ["ordinary", kind];
  if (comesBack(rules, state, event)) friendly.unshift("comes_back");
  const isWithheld = (rule: RuleName) =>
    (isRepetition && isEarnedByWords(rules, rule)) ||
    (toRepair > 0 && rule !== "ordinary" && rules.interactions[rule].points > 0);
  const setOff = friendly.filter((rule) => !isWithheld(rule));
  if (isCurt) setOff.push("short_answers");
  if (isEvasive) setOff.push("ignored_questions");

  return {
    rules: setOff,
    saying: isRepetition ? null : saying,
    left: {
      shortStreak: isCurt ? 0 : shortStreak,
      ignoredQuestions: isEvasive ? 0 : ignoredQuestions,
      toRepair: isRepetition ? toRepair : Math.max(0, toRepair - 1),
    },
  };
}

/** Whether a rule pays for what was said. Coming back is no matter of words. */
export function isEarnedByWords({ interactions }: AffinityRules, rule: RuleName): boolean {
  return interactions[rule].points > 0 && rule !== "comes_back";
}

/** A friendly interaction that is hardly one is an ordinary turn. Hostility is hostility at any grade. */
function kindThatCounts({ least_grade }: AffinityRules, { interaction }: TurnEvent): InteractionKind {
  const { kind, grade } = interaction;
  return isHostile(kind) || grade >= least_grade ? kind : "ordinary";
}

function comesBack(rules: AffinityRules, { lastAt }: AffinityState, event: TurnEvent): boolean {
  return lastAt !== null && event.at - lastAt >= rules.comes_back_after_days * DAY_MS;
}
