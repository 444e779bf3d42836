import { expect, test } from "vitest";
import { namedSpeaker } from "./named-speaker.ts";

test.each([
  ["What did Caroline paint?", "user"],
  ["When did Melanie's daughter sing?", "assistant"],
  ["Did Caroline and Melanie travel together?", null],
  ["Who likes pottery?", null],
  ["Melanie, what is the name of the lake?", null],
  ["What did I tell you about the lake, Melanie?", null],
  ["¿Qué te dije de Melanie?", null],
  ["¿Qué pintó Caroline?", "user"],
])("%j asks for the words of %j", (question, speaker) => {
  expect(namedSpeaker(question, { user: ["Caroline Smith"], companion: "Melanie" })).toBe(speaker);
});

test("names in scripts without spaces", () => {
  const names = { user: ["小明"], companion: "美咲" };
  expect(namedSpeaker("小明喜欢什么?", names)).toBe("user");
  expect(namedSpeaker("美咲の好きな食べ物は?", names)).toBe("assistant");
  expect(namedSpeaker("美咲、湖の名前は?", names)).toBeNull();
});

test("an empty name is nobody's", () => {
  expect(namedSpeaker("What is it?", { user: [""], companion: " " })).toBeNull();
});
