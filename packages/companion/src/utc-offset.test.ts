import { expect, it } from "vitest";
import { utcOffsetMinutes } from "./utc-offset.ts";

it.each([
  ["UTC", "2026-03-02T10:00:00Z", 0],
  ["Asia/Tokyo", "2026-03-02T23:59:59.999Z", 540],
  ["America/Los_Angeles", "2026-01-01T00:00:00Z", -480],
  ["America/Los_Angeles", "2026-07-01T00:00:00Z", -420],
  ["Asia/Kolkata", "2026-03-02T10:00:00Z", 330],
  ["Pacific/Kiritimati", "2026-12-31T12:00:00Z", 840],
  ["Europe/Madrid", "2026-03-29T00:59:59Z", 60],
  ["Europe/Madrid", "2026-03-29T01:00:00Z", 120],
])("%s at %s is %i minutes ahead of UTC", (timeZone, at, minutes) => {
  expect(utcOffsetMinutes(timeZone, new Date(at))).toBe(minutes);
});
