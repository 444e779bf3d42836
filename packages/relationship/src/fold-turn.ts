import { DAY_MS, MINUTE_MS } from "@luminora/kernel";
import type { TurnEvent } from "./affinity-event.ts";
import type { AffinityLevel } from "./affinity-level.ts";
import type { AffinityRules, RuleName } from "./affinity-rules.ts";
import type { AffinityState } from "./affinity-state.ts";
import type { AffinityFold } from "./decayed-affinity.ts";
import { post, type Standing } from "./ledger.ts";
import { withSaying } from "./novelty.ts";
import { isEarnedByWords, readTurn } from "./read-turn.ts";

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
  const day = dayOf(state, event, at);
  const usedToday = day === state.day ? state.used : {};

  const { rules: setOff, saying, left } = readTurn(rules, state, { ...event, at });
  const counting = setOff.filter((rule) => isUnderCap(rules, usedToday, rule));
  const changes = counting.map((rule) => {
    const to = ({ points }: Standing) => points + rules.interactions[rule].points;
    return { rule, at, ordinal, to };
  });
  const { points, level, entries } = post(levels, rules.level_hysteresis, state, changes);
  const used = withUses(usedToday, counting);
  // What brought nothing, being over its caps, is as good as unsaid: so what is remembered is bounded by the caps, not by who talks much.
  const brought = left.toRepair < state.toRepair || counting.some((rule) => isEarnedByWords(rules, rule));
  const heard = saying !== null && brought ? withSaying(rules.novelty, state.heard, saying) : state.heard;

  return { state: { ...left, heard, points, level, ordinal, lastAt: at, silentDays: 0, day, used }, entries };
}

type Uses = AffinityState["used"];

function isUnderCap(rules: AffinityRules, used: Uses, rule: RuleName): boolean {
  const { daily_cap } = rules.interactions[rule];
  return daily_cap === null || (used[rule] ?? 0) < daily_cap;
}

function withUses(used: Uses, counting: readonly RuleName[]): Uses {
  return { ...used, ...Object.fromEntries(counting.map((rule) => [rule, (used[rule] ?? 0) + 1])) };
}

/** The day by the user's clock. It never goes back: who travels westwards, or says so, gets no second evening out of it. */
function dayOf({ day }: AffinityState, { utcOffsetMinutes = 0 }: TurnEvent, at: number): number {
  const local = Math.floor((at + utcOffsetMinutes * MINUTE_MS) / DAY_MS);
  return Math.max(local, day ?? local);
}
