import { assertNever, LuminoraError } from "@luminora/kernel";
import type { AffinityEvent, SetEvent } from "./affinity-event.ts";
import type { AffinityLevel } from "./affinity-level.ts";
import type { AffinityRules } from "./affinity-rules.ts";
import { type AffinityState, follows } from "./affinity-state.ts";
import { type AffinityFold, decayedAffinity } from "./decayed-affinity.ts";
import { foldTurn } from "./fold-turn.ts";
import { type LedgerEntry, post } from "./ledger.ts";

/**
 * Folds one event into the relationship: first the silence before it, then the event itself.
 *
 * A pure left fold: the same events in the same order give the same state and the same entries, byte for byte, in one go or one
 * by one, with or without {@link decayedAffinity} applied in between. A rule's daily cap counts the times it was set off, also
 * when the points were at their bound and nothing moved.
 *
 * Throws `conflict` when the event does not follow the state (see {@link follows}), rather than count it twice or too late.
 */
export function foldAffinity(
  rules: AffinityRules,
  levels: readonly AffinityLevel[],
  state: AffinityState,
  event: AffinityEvent,
): AffinityFold {
  if (!follows(state, event)) {
    throw new LuminoraError(
      "conflict",
      `affinity event ${event.ordinal} does not follow the state, which stands at event ${state.ordinal} with ` +
        `${state.silentDays} days of silence counted: fold the history again from a state before it`,
    );
  }
  const silence = decayedAffinity(rules, levels, state, event.at);
  const folded = foldItself(rules, levels, silence.state, event);
  return { state: folded.state, entries: [...silence.entries, ...folded.entries] };
}

/**
 * Folds events into the relationship in the order of their ordinals, whatever order they are given in: a rebuild from
 * {@link initialAffinity}, or what follows a stored state. Throws as {@link foldAffinity} does.
 */
export function foldAffinityAll(
  rules: AffinityRules,
  levels: readonly AffinityLevel[],
  state: AffinityState,
  events: readonly AffinityEvent[],
): AffinityFold {
  let current = state;
  const entries: LedgerEntry[] = [];
  for (const event of events.toSorted((a, b) => a.ordinal - b.ordinal)) {
    const folded = foldAffinity(rules, levels, current, event);
    current = folded.state;
    entries.push(...folded.entries);
  }
  return { state: current, entries };
}

function foldItself(
  rules: AffinityRules,
  levels: readonly AffinityLevel[],
  state: AffinityState,
  event: AffinityEvent,
): AffinityFold {
  switch (event.type) {
    case "turn":
      return foldTurn(rules, levels, state, event);
    case "set":
      return foldSet(rules, levels, state, event);
    default:
      return assertNever(event);
  }
}

function foldSet(
  rules: AffinityRules,
  levels: readonly AffinityLevel[],
  state: AffinityState,
  event: SetEvent,
): AffinityFold {
  const { at, ordinal } = event;
  const change = { rule: "set", at, ordinal, to: () => event.set, settlesLevel: true };
  const { points, level, entries } = post(levels, rules.level_hysteresis, state, [change]);
  return { state: { ...state, points, level, ordinal }, entries };
}
