import type { Personality } from "@luminora/personality";
import { type Chart, chartOf } from "./chart.ts";
import type { Simulation } from "./simulate.ts";

/** A simulation as an SVG image. */
export function simulationChart({ name, play, days, timeZone }: Simulation, personality: Personality): string {
  const last = days.at(-1);
  const turns = days.reduce((sum, day) => sum + day.turns, 0);
  return chartOf({
    title: `${name} and ${play}`,
    subtitle: `${days.length} days from ${days[0]?.date} (${timeZone}) · ${turns} turns · ${last?.points} points, ${last?.level}`,
    levels: levelsOf(personality),
    tracks: [{ name: play, points: days.map(({ points }) => points), moods: days.map(({ moods }) => moods) }],
    bars: [
      { name: "facts known", values: days.map(({ facts }) => facts) },
      { name: "tokens a day", values: days.map(({ tokens }) => tokens.prompt + tokens.completion) },
    ],
  });
}

/** The levels of a personality by their first points. */
export function levelsOf({ hierarchical_config }: Personality): Chart["levels"] {
  return hierarchical_config.relationship_levels
    .map(({ name, affinity_range }) => ({ name, from: affinity_range[0] }))
    .toSorted((a, b) => a.from - b.from);
}
