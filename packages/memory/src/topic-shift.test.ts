import { expect, test } from "vitest";
import { isTopicShift } from "./topic-shift.ts";

const WALK = ["We took Rex to the lake and he chased every duck.", "Rex loves the lake! Did he catch a duck?"];

test.each([
  ["the same matter", "No, the ducks were faster than Rex.", "Poor Rex, ducks are quick.", false],
  ["another matter", "My exam in chemistry is tomorrow and I have not studied.", "Which chapters are on it?", true],
  [
    "another matter, in Spanish",
    "Mañana tengo el examen de química y no estudié nada.",
    "¿Qué capítulos entran?",
    true,
  ],
  ["another matter, in Japanese", "明日は化学の試験があります。", "がんばってね！どの章ですか？", true],
  ["a short answer", "Yes, twice!", "Good for him, I am glad he had such a lovely afternoon.", false],
  ["an acknowledgement", "ok", "Tell me about your chemistry exam tomorrow.", false],
])("%s", (_, message, reply, shifts) => {
  expect(isTopicShift(WALK, { message, reply })).toBe(shifts);
});

test("nothing before it to shift from", () => {
  expect(isTopicShift([], { message: "My chemistry exam is tomorrow.", reply: "Good luck with it!" })).toBe(false);
  expect(isTopicShift(["Hi", "Hello!"], { message: "My chemistry exam is tomorrow.", reply: "Good luck!" })).toBe(
    false,
  );
});
