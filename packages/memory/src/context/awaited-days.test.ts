import { DAY_MS, HOUR_MS } from "@luminora/kernel";
import { expect, test } from "vitest";
import type { FactCategory } from "../fact.ts";
import { awaitedDays } from "./awaited-days.ts";

const fact = (id: string, value: string, category: FactCategory = "events") => ({ id, category, key: "event", value });
/** Hours of a day in March 2026, in UTC. */
const march = (day: number, hours: number) => (20_513 + day - 1) * DAY_MS + hours * HOUR_MS;
const told = (facts: ReturnType<typeof fact>[], lastSpokeAt: number, now: number, utcOffsetMinutes = 0) =>
  awaitedDays(facts, { lastSpokeAt, now, utcOffsetMinutes });

const FACTS = [
  fact("interview", "job interview on 2026-03-06"),
  fact("exam", "exam on 2026-03-10"),
  fact("wedding", "wedding on 2026-05-12"),
  fact("past", "concert on 2026-02-20"),
  fact("birthday", "1998-03-09", "personal_info"),
  fact("vague", "someday"),
];

test("what came since they last spoke and what is near is told, the nearest first", () => {
  expect(told(FACTS, march(2, 20), march(9, 9))).toEqual([
    { factId: "exam", text: "event: exam on 2026-03-10", when: "tomorrow" },
    { factId: "interview", text: "event: job interview on 2026-03-06", when: "3 days ago" },
  ]);
});

test("what had come before they last spoke is over", () => {
  expect(told(FACTS, march(7, 8), march(7, 20)).map(({ factId }) => factId)).toEqual(["exam"]);
});

test("days are those of the user's calendar, and one that is none is passed over", () => {
  const today = fact("today", "flight on 2026-03-07");
  const lateInTheEast = [march(6, 10), march(6, 23)] as const;
  expect(told([today], ...lateInTheEast, 9 * 60)).toMatchObject([{ when: "today" }]);
  expect(told([today], ...lateInTheEast)).toMatchObject([{ when: "tomorrow" }]);
  expect(told([fact("none", "on 9999-99-99")], march(6, 10), march(6, 23))).toEqual([]);
});

test("leap days count", () => {
  const leap = fact("leap", "party on 2028-02-29");
  const day = 20_513 + 731;
  expect(told([leap], (day - 2) * DAY_MS, day * DAY_MS)).toMatchObject([{ when: "yesterday" }]);
});
