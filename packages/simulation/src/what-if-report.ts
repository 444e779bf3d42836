import { type Replay, standingAt, type WhatIf } from "@luminora/companion";
import { DAY_MS } from "@luminora/kernel";
import type { Personality } from "@luminora/personality";
import { chartOf, type Track } from "./chart.ts";
import { levelsOf } from "./simulation-chart.ts";

/** Entries shown one by one; of more, their number is told. */
const SHOWN = 40;

/** What a draft would have changed, as lines for people. */
export function whatIfTable({ live, draft, differences }: WhatIf): string[] {
  const where = ({ end }: Replay) => `${end.points} points, ${end.level}`;
  const reasons = new Map<string, number>();
  for (const { why } of differences) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  const moods = live.moods.filter(({ turnId, name }) => {
    const other = draft.moods.find((each) => each.turnId === turnId);
    return other !== undefined && other.name !== name;
  });
  const shown = differences.slice(0, SHOWN).map(({ at, rule, live: was, draft: is, why }) => {
    const delta = (entry: typeof was) =>
      (entry === null ? "–" : `${entry.delta > 0 ? "+" : ""}${entry.delta}`).padStart(4);
    const level = [was, is].map((entry) =>
      entry && entry.levelBefore !== entry.levelAfter ? ` → ${entry.levelAfter}` : "",
    );
    return `${dateOf(at)}  ${rule.padEnd(20)}${delta(was)}${level[0]}  |${delta(is)}${level[1]}  ${why}`;
  });
  return [
    `live   ${where(live)}`,
    `draft  ${where(draft)}`,
    "",
    `${differences.length} changes of affinity differ (live | draft):`,
    ...shown,
    ...(differences.length > SHOWN ? [`… and ${differences.length - SHOWN} more`] : []),
    ...(reasons.size > 0 ? ["", "Why:"] : []),
    ...[...reasons].sort(([, a], [, b]) => b - a).map(([why, count]) => `${String(count).padStart(5)}  ${why}`),
    "",
    `${moods.length} of ${live.moods.length} turns end in another mood.`,
  ];
}

/** The two as an SVG image, by UTC days, over the draft's levels. */
export function whatIfChart(
  { live, draft }: WhatIf,
  personality: Personality,
  { userId, now }: { userId: string; now: Date },
): string {
  const times = [...live.entries, ...draft.entries, ...live.moods].map(({ at }) => at);
  const first = Math.floor(Math.min(now.getTime(), ...times) / DAY_MS);
  const days = Math.floor(now.getTime() / DAY_MS) - first + 1;
  const track = (name: string, lived: Replay): Track => {
    const moods: string[][] = Array.from({ length: days }, () => []);
    for (const mood of lived.moods) moods[Math.floor(mood.at / DAY_MS) - first]?.push(mood.name);
    const points = moods.map((_, day) => standingAt(lived, (first + day + 1) * DAY_MS - 1).points);
    return { name, points, moods };
  };
  const { name } = personality.persona;
  return chartOf({
    title: `${name} and ${userId}: live and draft`,
    subtitle: `${days} days from ${dateOf(first * DAY_MS)} (UTC) · ${live.end.points} points live, ${draft.end.points} by the draft`,
    levels: levelsOf(personality),
    tracks: [track("live", live), track("draft", draft)],
    bars: [],
  });
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
