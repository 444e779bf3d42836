import { expect, test } from "vitest";
import { questionsAboutHer } from "./questions-about-her.ts";

test.each([
  ["What do you like to do?", "What do you like to do?"],
  ["Wow, cool! What kind of music do you play? Do you have pets?", "What kind of music do you play? Do you have pets?"],
  ["¿Qué te gusta hacer?", "¿Qué te gusta hacer?"],
])("%j asks plainly about her", (message, questions) => {
  expect(questionsAboutHer(message)).toBe(questions);
});

test.each([
  ...[
    "Why are you so stupid?",
    "Do you remember Max?",
    "Can you stop?",
    "Who do you think you are?",
    "How can you be so pretty?",
  ],
  ...["What do you like? Why don't you answer?", "Are you real?", "Does anyone like you?", "I see.", ""],
])("%j may be more than that", (message) => {
  expect(questionsAboutHer(message)).toBeNull();
});
