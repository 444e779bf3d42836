import { describe, expect, it } from "vitest";
import { datesInWords } from "./dates-in-words.ts";

const now = new Date("2026-03-18T18:00:00Z");

describe("datesInWords", () => {
  it.each([
    ["Max died on 2026-03-04", "Max died 2 weeks ago"],
    ["moved on 2026-03-17", "moved yesterday"],
    ["exam on 2026-03-18", "exam today"],
    ["exam on 2026-03-19", "exam tomorrow"],
    ["exam on 2026-03-21", "exam in 3 days"],
    ["wedding on 2026-06-20", "wedding on 20 June 2026"],
    ["moved in 2026-02", "moved in February 2026"],
    ["flying around 2026-03-25", "flying around 25 March 2026"],
    ["died around 2026-03-04", "died about 2 weeks ago"],
    ["vegan since 2024-01-02", "vegan since 2 January 2024"],
    ["trip on 2026-99-99", "trip on 2026-99-99"],
    ["no date at all", "no date at all"],
  ])("%s → %s", (value, words) => {
    expect(datesInWords(value, now)).toBe(words);
  });
});
