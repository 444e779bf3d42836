import { expect, it } from "vitest";
import { takenBack } from "./taken-back.ts";

it.each([
  ["I no longer live in Rome", "I live in Rome"],
  ["I am no longer married", "I am married"],
  ["I do not like sushi anymore", "I like sushi"],
  ["I am not vegan any more", "I am vegan"],
  ["forget that my name is Bob", "my name is Bob"],
  ["I stopped playing chess", "I play chess"],
  ["ya no vivo en Roma", "vivo en Roma"],
])("%s takes back: %s", (clause, statement) => {
  expect(takenBack(clause)).toEqual({ text: statement, retract: true });
});

it("leaves other statements alone", () => {
  expect(takenBack("I live in Rome")).toEqual({ text: "I live in Rome", retract: false });
});
