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
  expect(heardAct(message)).toMatchObject({
    ...{ act: "correct", value, insteadOf },
    ownWords: /meant|quise/.test(message),
  });
});

test("what was not meant is heard, unless it is asked", () => {
  expect(heardAct("haha jk")).toEqual({ act: "unsay" });
  expect(heardAct("just kidding?")).toBeNull();
  expect(heardAct(`just kidding. ${"word ".repeat(50)}`)).toBeNull();
});

test.each([
  ["My dog's name is Leo, not Max", "pet_name"],
  ["my little sister's name is Leo, not Max", "sister_name"],
  ["my boss's name is Leo, not Max", "boss_name"],
  ["My wife is called Leo, not Max", "partner_name"],
  ["Mi perra se llama Leo, no Max", "pet_name"],
  ["My name is Leo, not Max", "name"],
  ["Me llamo Leo, no Max", "name"],
  ["Mi nombre es Leo, no Max", "name"],
  ["his name is Leo, not Max", ""],
])("%j is of the slot %j", (message, key) => {
  expect(heardAct(message)).toMatchObject({ act: "correct", value: "Leo", insteadOf: "Max", key });
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
