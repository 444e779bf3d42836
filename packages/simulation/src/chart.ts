import { MOOD_COLOURS, STYLE } from "./chart-style.ts";

/** What a chart shows, day by day; all lists have an entry for each day. */
export interface Chart {
  title: string;
  subtitle: string;
  /** Rising: the first point of each level. */
  levels: readonly { name: string; from: number }[];
  /** One, or two to compare: the first is drawn full, the second dashed. */
  tracks: readonly Track[];
  /** Under the moods; left out where there is nothing to show. */
  bars: readonly { name: string; values: readonly number[] }[];
}

export interface Track {
  name: string;
  points: readonly number[];
  /** The moods of a day's turns, in order. */
  moods: readonly (readonly string[])[];
}

const LEFT = 64;
const RIGHT = 116;
const WIDTH = 1_000;
const TOP = 66;
const HEIGHT = 300;
const STRIP = 24;
const BAR = 52;
const PLOT = WIDTH - LEFT - RIGHT;

/** A chart as a self-contained SVG image, readable on light and on dark ground. The same data give the same bytes. */
export function chartOf(chart: Chart): string {
  const days = Math.max(1, ...chart.tracks.map(({ points }) => points.length));
  const x = (day: number) => LEFT + (PLOT * day) / days;
  const moods = moodNames(chart.tracks);
  let y = TOP + HEIGHT + 34;
  const strips = chart.tracks.map((track) => {
    const strip = moodStrip(track, chart.tracks.length > 1 ? `mood, ${track.name}` : "mood", { y, x, moods });
    y += STRIP + 10;
    return strip;
  });
  y += 8;
  const bars = chart.bars.map((bar) => {
    const drawn = barRow(bar, { y, x });
    y += BAR + 14;
    return drawn;
  });
  const legend = moodLegend(moods, y + 6);
  const height = y + 6 + 20 * legend.rows + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(chart.title)}">`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${height}" rx="10"/>`,
    `<text class="title" x="${LEFT}" y="30">${escaped(chart.title)}</text>`,
    `<text class="quiet" x="${LEFT}" y="50">${escaped(chart.subtitle)}</text>`,
    ...levelBands(chart.levels),
    ...axes(days, x),
    ...chart.tracks.toReversed().map((track) => line(track, chart.tracks.indexOf(track), x)),
    ...(chart.tracks.length > 1 ? trackLegend(chart.tracks) : []),
    ...strips,
    ...bars,
    legend.drawn,
    "</svg>",
    "",
  ].join("\n");
}

function yOf(points: number): number {
  return TOP + HEIGHT * (1 - points / 100);
}

function levelBands(levels: Chart["levels"]): string[] {
  return levels.flatMap(({ name, from }, index) => {
    const to = levels[index + 1]?.from ?? 100;
    const [top, bottom] = [yOf(to), yOf(from)];
    return [
      `<rect class="band${index % 2}" x="${LEFT}" y="${fixed(top)}" width="${PLOT}" height="${fixed(bottom - top)}"/>`,
      `<text class="level" x="${LEFT + PLOT + 8}" y="${fixed((top + bottom) / 2 + 4)}">${escaped(name)}</text>`,
    ];
  });
}

function axes(days: number, x: (day: number) => number): string[] {
  const points = [0, 20, 40, 60, 80, 100].map(
    (value) =>
      `<path class="grid" d="M${LEFT} ${fixed(yOf(value))}h${PLOT}"/><text class="tick" x="${LEFT - 8}" y="${fixed(yOf(value) + 4)}" text-anchor="end">${value}</text>`,
  );
  const every = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365].find((step) => days / step <= 14) ?? 365;
  const ticks = Array.from({ length: Math.floor(days / every) + 1 }, (_, index) => index * every).map(
    (day) =>
      `<path class="grid" d="M${fixed(x(day))} ${TOP + HEIGHT}v5"/><text class="tick" x="${fixed(x(day))}" y="${TOP + HEIGHT + 18}" text-anchor="middle">${day === 0 ? "day 0" : day}</text>`,
  );
  const label = `<text class="quiet" transform="translate(20 ${TOP + HEIGHT / 2}) rotate(-90)" text-anchor="middle">affinity</text>`;
  return [...points, ...ticks, label];
}

/** From midnight to midnight: what a day changed is drawn across it. */
function line({ points }: Track, index: number, x: (day: number) => number): string {
  const path = points.map((value, day) => `${day === 0 ? "M" : "L"}${fixed(x(day + 1))} ${fixed(yOf(value))}`).join("");
  return `<path class="line line${index}" d="${path}"/>`;
}

function trackLegend(tracks: readonly Track[]): string[] {
  return tracks.map(({ name }, index) => {
    const left = LEFT + 12 + index * 260;
    return `<path class="line line${index}" d="M${left} ${TOP + 16}h28"/><text class="tick" x="${left + 36}" y="${TOP + 20}">${escaped(name)}</text>`;
  });
}

function moodStrip(
  { moods: daily }: Track,
  label: string,
  { y, x, moods }: { y: number; x: (day: number) => number; moods: readonly string[] },
): string {
  const width = x(1) - x(0);
  const slices = daily.flatMap((felt, day) =>
    felt.map((mood, index) => {
      const height = STRIP / felt.length;
      return `<rect fill="${colourOf(mood, moods)}" x="${fixed(x(day))}" y="${fixed(y + index * height)}" width="${fixed(width)}" height="${fixed(height)}"><title>day ${day + 1}: ${escaped(mood)}</title></rect>`;
    }),
  );
  return [
    `<rect class="empty" x="${LEFT}" y="${y}" width="${PLOT}" height="${STRIP}"/>`,
    ...slices,
    `<text class="level" x="${LEFT + PLOT + 8}" y="${y + STRIP / 2 + 4}">${escaped(label)}</text>`,
  ].join("");
}

function barRow({ name, values }: Chart["bars"][number], { y, x }: { y: number; x: (day: number) => number }): string {
  const most = Math.max(1, ...values);
  const width = x(1) - x(0);
  const bars = values.map((value, day) => {
    const height = (BAR * value) / most;
    return `<rect class="bar" x="${fixed(x(day))}" y="${fixed(y + BAR - height)}" width="${fixed(width * 0.86)}" height="${fixed(height)}"/>`;
  });
  return [
    ...bars,
    `<path class="grid" d="M${LEFT} ${y + BAR}h${PLOT}"/>`,
    `<text class="tick" x="${LEFT - 8}" y="${y + 10}" text-anchor="end">${shortNumber(most)}</text>`,
    `<text class="tick" x="${LEFT - 8}" y="${y + BAR}" text-anchor="end">0</text>`,
    `<text class="level" x="${LEFT + PLOT + 8}" y="${y + BAR / 2 + 4}">${escaped(name)}</text>`,
  ].join("");
}

function moodNames(tracks: readonly Track[]): string[] {
  return [...new Set(tracks.flatMap(({ moods }) => moods.flat()))].sort();
}

/** Well-known moods have a colour of their own, so that charts can be compared; others take those that are left. */
function colourOf(mood: string, moods: readonly string[]): string {
  const known = MOOD_COLOURS.named[mood];
  if (known !== undefined) return known;
  const others = moods.filter((each) => MOOD_COLOURS.named[each] === undefined);
  return MOOD_COLOURS.others[others.indexOf(mood) % MOOD_COLOURS.others.length] ?? "#888";
}

function moodLegend(moods: readonly string[], y: number): { drawn: string; rows: number } {
  const perRow = 8;
  const drawn = moods.map((mood, index) => {
    const left = LEFT + (index % perRow) * 114;
    const top = y + Math.floor(index / perRow) * 20;
    return `<rect fill="${colourOf(mood, moods)}" x="${left}" y="${top}" width="12" height="12" rx="3"/><text class="tick" x="${left + 18}" y="${top + 10}">${escaped(mood)}</text>`;
  });
  return { drawn: drawn.join(""), rows: Math.max(1, Math.ceil(moods.length / perRow)) };
}

function shortNumber(value: number): string {
  return value >= 1_000 ? `${fixed(value / 1_000)}k` : String(value);
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
