import type { SimulatedDay, Simulation } from "./simulate.ts";

/** A simulation as lines for people: a line a week, the changes of level, and what brought the points. */
export function tableOf({ name, play, days, levels, rules }: Simulation): string[] {
  const last = days.at(-1);
  const turns = days.reduce((sum, day) => sum + day.turns, 0);
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(7 * week, 7 * week + 7));
  return [
    `${name} and ${play}: ${days.length} days, ${turns} turns, ${last?.points ?? 0} points, ${last?.level ?? "nobody"}`,
    "",
    row("days", "points", "level", "turns", "facts", "episodes", "tokens", "moods"),
    ...weeks.map(weekRow),
    "",
    ...levels.map(
      ({ day, from, to, points, rule }) =>
        `day ${String(day).padStart(3)}  ${from} → ${to} (${points} points, ${rule})`,
    ),
    ...(levels.length > 0 ? [""] : []),
    ...Object.entries(rules)
      .sort(([, a], [, b]) => b.points - a.points)
      .map(([rule, { times, points }]) => `${signed(points).padStart(5)}  ${rule} × ${times}`),
  ];
}

function row(
  ...[days = "", points = "", level = "", turns = "", facts = "", episodes = "", tokens = "", moods = ""]: string[]
): string {
  const cells = [days.padEnd(8), points.padStart(6), `  ${level.padEnd(14)}`, turns.padStart(5), facts.padStart(6)];
  return `${[...cells, episodes.padStart(9), tokens.padStart(8)].join("")}  ${moods}`.trimEnd();
}

function weekRow(week: readonly SimulatedDay[]): string {
  const [first, last] = [week[0], week.at(-1)];
  if (!first || !last) return "";
  const sum = (of: (day: SimulatedDay) => number) => String(week.reduce((total, day) => total + of(day), 0));
  const counts = new Map<string, number>();
  for (const mood of week.flatMap(({ moods }) => moods)) counts.set(mood, (counts.get(mood) ?? 0) + 1);
  const moods = [...counts]
    .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
    .map(([mood, count]) => `${mood} ${count}`);
  return row(
    `${first.day}-${last.day}`,
    String(last.points),
    last.level,
    sum(({ turns }) => turns),
    String(last.facts),
    String(last.episodes),
    sum(({ tokens }) => tokens.prompt + tokens.completion),
    moods.join(", "),
  );
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points);
}
