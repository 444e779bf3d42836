import { expect, test } from "vitest";
import { timeAsked } from "./time-asked.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");

function asked(question: string, birthday: string | null = null): string | null {
  const span = timeAsked(question, NOW, { birthday, timeZone: "UTC" });
  return span && [span.from, span.to].map((time) => new Date(time).toISOString().slice(0, 10)).join(" ");
}

test.each([
  ["what did we talk about last March?", "2026-03-01 2026-04-01"],
  ["what did I say yesterday?", "2026-11-21 2026-11-22"],
  ["what happened on Friday?", "2026-11-20 2026-11-21"],
  ["where was I in July 2023?", "2023-07-01 2023-08-01"],
  ["what did I do two weeks ago?", "2026-11-05 2026-11-12"],
  ["where did I live last year?", "2025-01-01 2026-01-01"],
  ["what was on 24 December?", "2025-12-24 2025-12-25"],
  ["¿qué te dije ayer?", "2026-11-21 2026-11-22"],
  ["¿qué hice en marzo?", "2026-03-01 2026-04-01"],
  ["昨日何を食べた？", "2026-11-21 2026-11-22"],
])("%j asks for %s", (question, span) => {
  expect(asked(question)).toBe(span);
});

test.each(["tell me what we did last March", "I remember what you said in March", "recuérdame lo de marzo"])(
  "%j asks without a mark",
  (question) => {
    expect(asked(question)).toBe("2026-03-01 2026-04-01");
  },
);

test("a day begins at the user's midnight", () => {
  const early = Date.parse("2026-11-22T23:30:00Z");
  const inTokyo = timeAsked("what did I say yesterday?", early, { birthday: null, timeZone: "Asia/Tokyo" });
  expect([inTokyo?.from, inTokyo?.to]).toEqual([Date.parse("2026-11-21T15:00Z"), Date.parse("2026-11-22T15:00Z")]);
});

test("the birthday is the last one that has been", () => {
  expect(asked("what did I do on my birthday?", "May 5")).toBe("2026-05-05 2026-05-06");
  expect(asked("¿qué hice en mi cumpleaños?", "1990-12-24")).toBe("2025-12-24 2025-12-25");
  expect(asked("what did I do on my birthday?")).toBeNull();
});

test.each(["how are you today?", "what shall we do tomorrow?", "do you remember Max?", "I was there last March.", ""])(
  "%j asks for no past time",
  (question) => {
    expect(asked(question)).toBeNull();
  },
);
