import { DAY_MS, HOUR_MS } from "@luminora/kernel";
import { expect, it } from "vitest";
import { momentInWords } from "./moment-in-words.ts";

const now = new Date("2026-03-06T20:40:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

it("tells the day and the time where the user is", () => {
  expect(momentInWords({ now, timeZone: "Asia/Tokyo", lastSpokeAt: ago(0) })).toBe(
    "It is Saturday, 7 March 2026, 05:40 where the user is.",
  );
  expect(momentInWords({ now, timeZone: null, lastSpokeAt: ago(0) })).toBe(
    "It is Friday, 6 March 2026, 20:40 in UTC; what time it is where the user is, you don't know.",
  );
});

it("tells a silence, and nothing of a pause", () => {
  const told = (ms: number) => momentInWords({ now, timeZone: "UTC", lastSpokeAt: ago(ms) });
  expect(told(3 * DAY_MS)).toMatch(/ You last spoke 3 days ago\.$/);
  expect(told(4 * HOUR_MS)).toMatch(/ You last spoke 4 hours ago\.$/);
  expect(told(3 * HOUR_MS)).not.toContain("spoke");
  expect(momentInWords({ now, timeZone: "UTC", lastSpokeAt: null })).toMatch(
    / The two of you have not spoken before\.$/,
  );
});
