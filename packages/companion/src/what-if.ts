import type { Clock } from "@luminora/kernel";
import type { Personality, PersonalityTemplate } from "@luminora/personality";
import type { LedgerEntry, RuleName } from "@luminora/relationship";
import type { PersonalityShelf } from "./personality-shelf.ts";
import type { Bond } from "./ports/entities.ts";
import { type Replay, type ReplayedStores, replay } from "./replay.ts";

/** A relationship by the file that serves, the same by another, and where the two ledgers part. */
export interface WhatIf {
  live: Replay;
  draft: Replay;
  differences: LedgerDifference[];
}

/** A change of affinity that only one of the two has, or that is another in the other. */
export interface LedgerDifference {
  /** Epoch milliseconds. */
  at: number;
  rule: string;
  live: LedgerEntry | null;
  draft: LedgerEntry | null;
  /** The setting that made it, or that it follows from what differs before. */
  why: string;
}

/**
 * What a relationship would have become under another file of the same companion. What happened is what is stored: nothing is
 * written and no model is asked. So the kinds and moods that the judge named stay, while points, caps, levels, silences,
 * reactions, fading and triggers are the draft's. Throws `not_found` when the two never met, and `personality_not_found`.
 */
export async function whatIf(
  deps: { storage: ReplayedStores; clock: Clock; personalities: PersonalityShelf },
  bond: Bond,
  draft: PersonalityTemplate,
): Promise<WhatIf> {
  const serving = deps.personalities.get(bond.personalityId);
  const live = await replay(deps, bond, serving);
  const supposed = await replay(deps, bond, draft, { senses: true });
  return { live, draft: supposed, differences: differencesOf(live, supposed, serving.personality, draft.personality) };
}

function differencesOf(live: Replay, draft: Replay, served: Personality, drafted: Personality): LedgerDifference[] {
  const keyOf = ({ ordinal, rule }: LedgerEntry) => `${ordinal} ${rule}`;
  const drafts = new Map(draft.entries.map((entry) => [keyOf(entry), entry]));
  const pairs = live.entries.map((entry) => [entry, drafts.get(keyOf(entry)) ?? null] as const);
  const lives = new Set(live.entries.map(keyOf));
  const added = draft.entries.filter((entry) => !lives.has(keyOf(entry))).map((entry) => [null, entry] as const);
  return [...pairs, ...added]
    .filter(([a, b]) => a?.delta !== b?.delta || changeOf(a) !== changeOf(b))
    .map(([a, b]): LedgerDifference => {
      const { at, rule } = a ?? b ?? { at: 0, rule: "" };
      return { at, rule, live: a, draft: b, why: reasonOf(rule, a, b, served, drafted) };
    })
    .toSorted((a, b) => a.at - b.at);
}

function changeOf(entry: LedgerEntry | null): string | null {
  return entry === null || entry.levelBefore === entry.levelAfter ? null : `${entry.levelBefore} ${entry.levelAfter}`;
}

const FOLLOWS = "follows from what differs before";

function reasonOf(
  rule: string,
  live: LedgerEntry | null,
  draft: LedgerEntry | null,
  { affinity_config: served, hierarchical_config: levels }: Personality,
  { affinity_config: drafted, hierarchical_config: otherLevels }: Personality,
): string {
  const settings: (readonly [string, unknown, unknown])[] = [];
  if (isRule(rule, served.interactions)) {
    const [was, is] = [served.interactions[rule], drafted.interactions[rule]];
    const path = `affinity_config.interactions.${rule}`;
    settings.push([`${path}.points`, was.points, is.points], [`${path}.daily_cap`, was.daily_cap, is.daily_cap]);
    // What withholds a rule makes it missing, never another number.
    if (live === null || draft === null) {
      settings.push(
        ["affinity_config.least_grade", served.least_grade, drafted.least_grade],
        ["affinity_config.novelty", served.novelty, drafted.novelty],
        ["affinity_config.repair", served.repair, drafted.repair],
      );
      if (rule === "comes_back")
        settings.push([
          "affinity_config.comes_back_after_days",
          served.comes_back_after_days,
          drafted.comes_back_after_days,
        ]);
    }
  }
  if (rule.startsWith("silence_")) settings.push(["affinity_config.silence", served.silence, drafted.silence]);
  if (rule.startsWith("silence_") || live?.delta === draft?.delta) {
    const ranges = ({ relationship_levels }: Personality["hierarchical_config"]) =>
      relationship_levels.map(({ name, affinity_range }) => [name, affinity_range[0]]);
    settings.push(
      ["hierarchical_config.relationship_levels", ranges(levels), ranges(otherLevels)],
      ["affinity_config.level_hysteresis", served.level_hysteresis, drafted.level_hysteresis],
    );
  }
  const changed = settings.filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is));
  return changed.length === 0 ? FOLLOWS : changed.map(told).join("; ");
}

function isRule(rule: string, interactions: Personality["affinity_config"]["interactions"]): rule is RuleName {
  return Object.hasOwn(interactions, rule);
}

function told([path, was, is]: readonly [string, unknown, unknown]): string {
  return `${path}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`;
}
