import { expect, test } from "vitest";
import { heardAct } from "./heard-act.ts";

test.each([
  ["no, it's Leo, not Max", "Leo", "Max"],
  ["It's Leo not Max!", "Leo", "Max"],
  ["Sorry, I meant Leo, not Max", "Leo", "Max"],
  ["oops, Leo, not Max", "Leo", "Max"],
  ["his name is Leo, not Max", "Leo", "Max"],
  ["My dog's name is Leo, not Max", "Leo", "Max"],
  ["It's not Max, it's Leo", "Leo", "Max"],
  ["She's called Ana Maria, not Anna", "Ana Maria", "Anna"],
  ["no, es Leo, no Max", "Leo", "Max"],
  ["Se llama Leo, no Max", "Leo", "Max"],
  ["No se llama Max, se llama Leo", "Leo", "Max"],
  ["perdón, quise decir Lucía, no Luisa", "Lucía", "Luisa"],
])("%j means %s for %s", (message, value, insteadOf) => {
  expect(heardAct(message)).toEqual({ act: "correct", value, insteadOf });
});

test.each([
  "I was joking",
  "just kidding lol",
  "haha jk",
  "No, I'm just kidding!",
  "that was a joke 😂",
  "I made that up",
  "That's not true, I made it up",
  "era broma jaja",
  "Estaba bromeando",
  "es mentira, jajaja",
])("%j takes back what was said before", (message) => {
  expect(heardAct(message)).toEqual({ act: "unsay" });
});

test.each([
  "I'm a doctor, just kidding",
  "that's true",
  "It's Monday, not that it matters",
  "it's fine, not bad",
  "My sister likes dogs, not cats",
  "Leo, not Max",
  "is it Leo, not Max?",
  "Are you kidding me",
  "I love jokes",
  "she was joking",
  "No me gusta, no",
  "he's tall, not short",
])("%j is of nothing said before", (message) => {
  expect(heardAct(message)).toBeNull();
});
