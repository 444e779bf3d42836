import { describe, expect, it } from "vitest";
import { loadDateBook } from "./date-book.ts";

/** A Wednesday. */
const NOON = new Date("2026-03-04T12:00:00Z");
const book = await loadDateBook();

describe("loadDateBook", () => {
  it.each([
    ["on Friday", "future", "on 2026-03-06"],
    ["on Friday", "past", "on 2026-02-27"],
    ["last night", "past", "on 2026-03-03"],
    ["this morning", "past", "on 2026-03-04"],
    ["this morning", "future", "on 2026-03-04"],
    ["last week", "past", "around 2026-02-25"],
    ["next month", "future", "in 2026-04"],
    ["in June", "past", "in 2025-06"],
    ["two years ago", "past", "in 2024"],
    ["in 2019", "past", "in 2019"],
    ["el viernes", "future", "on 2026-03-06"],
    ["ayer", "past", "on 2026-03-03"],
  ] as const)("reads %s, looking to the %s, as %s", (words, direction, when) => {
    expect(book.dayIn(words, NOON, direction)?.when).toBe(when);
  });

  it.each(["for two weeks", "twice a year", "at 5pm", "in 3 hours", "right now", "every Friday"])(
    "finds no day in %s",
    (words) => {
      expect(book.dayIn(words, NOON, "future")).toBeNull();
    },
  );

  it("takes the day that the sentence opens with when the clause names none", () => {
    expect(book.dayOf({ text: "my dog died", sentence: "Yesterday, my dog died" }, NOON)?.when).toBe("on 2026-03-03");
    expect(book.dayOf({ text: "my dog died", sentence: "I leave on Friday, my dog died" }, NOON)).toBeNull();
  });

  it.each([
    ["May 5th", "May 5"],
    ["tomorrow", "March 5"],
    ["5 de mayo", "May 5"],
    ["July 4, 1995", "1995-07-04"],
    ["in June", "June"],
  ])("reads the birthday %s as %s", (words, birthday) => {
    expect(book.birthdayIn(words, NOON)).toBe(birthday);
  });
});
