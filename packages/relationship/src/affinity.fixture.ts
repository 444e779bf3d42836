import { DAY_MS, MINUTE_MS } from "@luminora/kernel";
import type { SetEvent, TurnEvent } from "./affinity-event.ts";
import type { AffinityLevel } from "./affinity-level.ts";
import { DEFAULT_AFFINITY_RULES } from "./affinity-rules.ts";
import { type AffinityState, initialAffinity } from "./affinity-state.ts";
import type { AffinityFold } from "./decayed-affinity.ts";
import { foldAffinityAll } from "./fold-affinity.ts";
import type { InteractionKind } from "./interaction.ts";

export const LEVELS: readonly AffinityLevel[] = [
  { name: "stranger", affinity_range: [0, 20] },
  { name: "acquaintance", affinity_range: [21, 40] },
  { name: "friend", affinity_range: [41, 60] },
  { name: "close_friend", affinity_range: [61, 80] },
  { name: "soulmate", affinity_range: [81, 100] },
];

/** 1 January 2024, 00:00 UTC. */
export const MIDNIGHT = 19_723 * DAY_MS;

/** A turn `minutes` after MIDNIGHT; its ordinal is its minute, so that later turns come later in the fold. */
export function turn(minutes: number, kind: InteractionKind = "ordinary", about: Partial<TurnEvent> = {}): TurnEvent {
  const interaction = { kind, grade: 2 };
  return { type: "turn", ordinal: minutes, at: MIDNIGHT + minutes * MINUTE_MS, interaction, short: false, ...about };
}

export function turns(count: number, kind?: InteractionKind, about?: Partial<TurnEvent>): TurnEvent[] {
  return Array.from({ length: count }, (_, minute) => turn(minute, kind, about));
}

export function setTo(points: number, minutes: number): SetEvent {
  return { type: "set", ordinal: minutes, at: MIDNIGHT + minutes * MINUTE_MS, set: points };
}

/** Folds by the default rules. */
export function fold(start: number | AffinityState, events: readonly (TurnEvent | SetEvent)[]): AffinityFold {
  const state = typeof start === "number" ? initialAffinity(LEVELS, start) : start;
  return foldAffinityAll(DEFAULT_AFFINITY_RULES, LEVELS, state, events);
}

/** The entries as "rule +delta", in the order they were written. */
export function told({ entries }: Pick<AffinityFold, "entries">): string[] {
  return entries.map(({ rule, delta }) => `${rule} ${delta > 0 ? "+" : ""}${delta}`);
}
