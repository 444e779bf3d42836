import { DAY_MS } from "@luminora/kernel";
import type { TurnEvent } from "./affinity-event.ts";
import type { AffinityRules, RuleName } from "./affinity-rules.ts";
import type { AffinityState } from "./affinity-state.ts";
import { isHostile } from "./interaction.ts";

/** Five curt answers are a manner; fewer may be a busy minute. */
const SHORT_ANSWERS_IN_A_ROW = 5;
/** Counted without "in a row": most turns have no question to pass over, so they cannot show that one was answered. */
const IGNORED_QUESTIONS = 3;

/** What a turn means, before caps and clamping: the rules it sets off, in the order in which they count, and the streaks after it. */
interface TurnReading extends Pick<AffinityState, "shortStreak" | "ignoredQuestions"> {
  readonly rules: readonly RuleName[];
}

/**
 * Reads one turn against what came before it.
 *
 * - A friendly turn earns the ordinary point, and its kind's points on top.
 * - A hostile turn sets off its own rule and no other. Coming back only to insult is no coming back, and the absence is over
 *   with it. It leaves both streaks as they are: it is dearer than they, and neither curt nor attentive.
 * - A very short answer counts towards the streak when it is ordinary: a short compliment is still a compliment, and breaks
 *   the streak as a longer answer does.
 */
export function readTurn(rules: AffinityRules, state: AffinityState, event: TurnEvent): TurnReading {
  const { kind } = event.interaction;
  if (isHostile(kind)) {
    return { rules: [kind], shortStreak: state.shortStreak, ignoredQuestions: state.ignoredQuestions };
  }

  const shortStreak = event.short && kind === "ordinary" ? state.shortStreak + 1 : 0;
  const ignoredQuestions = event.ignoredQuestion ? state.ignoredQuestions + 1 : state.ignoredQuestions;
  const isCurt = shortStreak >= SHORT_ANSWERS_IN_A_ROW;
  const isEvasive = ignoredQuestions >= IGNORED_QUESTIONS;

  const setOff: RuleName[] = ["ordinary"];
  if (comesBack(rules, state, event)) setOff.unshift("comes_back");
  if (kind !== "ordinary") setOff.push(kind);
  if (isCurt) setOff.push("short_answers");
  if (isEvasive) setOff.push("ignored_questions");

  return {
    rules: setOff,
    shortStreak: isCurt ? 0 : shortStreak,
    ignoredQuestions: isEvasive ? 0 : ignoredQuestions,
  };
}

function comesBack(rules: AffinityRules, { lastAt }: AffinityState, event: TurnEvent): boolean {
  return lastAt !== null && event.at - lastAt >= rules.comes_back_after_days * DAY_MS;
}
