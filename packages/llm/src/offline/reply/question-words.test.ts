import { describe, expect, it } from "vitest";
import { plainText } from "./plain-text.ts";
import { opensAsQuestion } from "./question-words.ts";

describe("opensAsQuestion", () => {
  it.each([
    "what's my dog called",
    "how old am I",
    "so where do I live",
    "do you remember Max",
    "which anime do I like",
    "what kind of music do you like",
    "tell me my name",
    "donde vivo",
    "cómo se llama mi perro",
    "qué tal",
  ])("%s asks", (text) => expect(opensAsQuestion(plainText(text))).toBe(true));

  it.each([
    "When I got home I was hungry",
    "What a day",
    "how I love this song",
    "my birthday is on May 5th",
    "que bonito",
    "como muchas verduras",
    "Doing fine",
  ])("%s states", (text) => expect(opensAsQuestion(plainText(text))).toBe(false));
});
