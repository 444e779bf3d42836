import { DAY_MS } from "@luminora/kernel";
import type { TurnEvent } from "./affinity-event.ts";
import type { AffinityLevel } from "./affinity-level.ts";
import type { AffinityRules, RuleName } from "./affinity-rules.ts";
import type { AffinityState } from "./affinity-state.ts";
import type { AffinityFold } from "./decayed-affinity.ts";
import { post } from "./ledger.ts";
import { readTurn } from "./read-turn.ts";

/** Folds a turn whose silence before it has been counted: the rules it sets off, as far as their caps allow, in their order. */
export function foldTurn(
  rules: AffinityRules,
  levels: readonly AffinityLevel[],
  state: AffinityState,
  event: TurnEvent,
): AffinityFold {
  const { ordinal } = event;
  // Clocks of two machines may disagree by a little; for a relationship, time never runs backwards.
  const at = Math.max(event.at, state.lastAt ?? event.at);
  const usedToday = isSameUtcDay(state.lastAt, at) ? state.used : {};

  const { rules: setOff, shortStreak, ignoredQuestions } = readTurn(rules, state, event);
  const counting = setOff.filter((rule) => isUnderCap(rules, usedToday, rule));
  const changes = counting.map((rule) => {
    const to = (points: number) => points + rules.interactions[rule].points;
    return { rule, at, ordinal, to };
  });
  const { points, entries } = post(levels, state.points, changes);
  const used = withUses(usedToday, counting);

  return { state: { points, ordinal, lastAt: at, silentDays: 0, used, shortStreak, ignoredQuestions }, entries };
}

type Uses = AffinityState["used"];

function isUnderCap(rules: AffinityRules, used: Uses, rule: RuleName): boolean {
  const { daily_cap } = rules.interactions[rule];
  return daily_cap === null || (used[rule] ?? 0) < daily_cap;
}

function withUses(used: Uses, counting: readonly RuleName[]): Uses {
  return { ...used, ...Object.fromEntries(counting.map((rule) => [rule, (used[rule] ?? 0) + 1])) };
}

function isSameUtcDay(lastAt: number | null, at: number): boolean {
  return lastAt !== null && Math.floor(lastAt / DAY_MS) === Math.floor(at / DAY_MS);
}
