import { expect, it } from "vitest";
import { chartOf } from "./chart.ts";

it("draws levels, both tracks, moods and bars, and lets no text out of its place", () => {
  const track = (name: string, points: number[]) => ({ name, points, moods: points.map(() => ["happy", "<sad>"]) });
  const chart = chartOf({
    title: 'A & <B> "C"',
    subtitle: "three days",
    levels: [
      { name: "stranger", from: 0 },
      { name: "friend", from: 50 },
    ],
    tracks: [track("live", [0, 50, 100]), track("draft", [100, 50, 0])],
    bars: [{ name: "facts", values: [0, 1, 1_500] }],
  });
  expect(chart).toContain("A &#38; &#60;B&#62; &#34;C&#34;");
  expect(chart).not.toMatch(/<B>|<sad>/);
  expect(chart).toContain('class="line line0" d="M337.3 366L610.7 216L');
  expect(chart).toContain('class="line line1"');
  for (const word of ["stranger", "friend", "mood, live", "mood, draft", "facts", "1.5k"])
    expect(chart).toContain(`>${word}<`);
  expect(chart).not.toContain("NaN");
});

it("draws nothing at all as well", () => {
  const empty = { title: "", subtitle: "", levels: [], tracks: [{ name: "", points: [], moods: [] }], bars: [] };
  expect(chartOf(empty)).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
});
